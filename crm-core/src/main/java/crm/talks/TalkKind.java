package crm.talks;

import crm.activities.ActivityNames;

/** How we talked. */
public enum TalkKind {
    CALL(ActivityNames.CALL_LOGGED),
    VISIT(ActivityNames.VISIT_LOGGED),
    CHAT(ActivityNames.CHAT_LOGGED),
    WEBINAR(ActivityNames.WEBINAR_ATTENDED),
    FAIR(ActivityNames.FAIR_TALKED),
    /** The contact wrote to us by a form of ours on the web. */
    FORM(ActivityNames.FORM_SUBMITTED);

    private final String activity;

    TalkKind(String activity) {
        this.activity = activity;
    }

    /** What the stream of activities calls it; segments ask for it by this name. */
    public String activity() {
        return activity;
    }
}
