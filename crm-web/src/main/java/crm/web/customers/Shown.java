package crm.web.customers;

import crm.directory.TimelineEntry.Kind;
import org.jspecify.annotations.Nullable;

/** What of the timeline is shown. */
enum Shown {
    EVERYTHING(null),
    ORDERS(Kind.ORDER),
    REFUNDS(Kind.REFUND),
    MESSAGES(Kind.MESSAGE),
    TALKS(Kind.TALK),
    CONSENTS(Kind.CONSENT);

    private final @Nullable Kind kind;

    Shown(@Nullable Kind kind) {
        this.kind = kind;
    }

    @Nullable
    Kind kind() {
        return kind;
    }
}
