package crm.tracking;

import crm.activities.ActivityNames;
import org.jspecify.annotations.Nullable;

/** What somebody did with a message. */
enum HitKind {
    OPEN(ActivityNames.EMAIL_OPENED),
    CLICK(ActivityNames.EMAIL_CLICKED),
    /** Followed the link that no reader sees. */
    TRAP(null),
    UNSUBSCRIBE(ActivityNames.EMAIL_UNSUBSCRIBED);

    private final @Nullable String activity;

    HitKind(@Nullable String activity) {
        this.activity = activity;
    }

    /** What the timeline calls it; null = it is not told there. */
    @Nullable
    String activity() {
        return activity;
    }
}
