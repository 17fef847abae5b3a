package crm.campaigns;

/** The life of a campaign: a draft is changed, the rest is history. */
public enum CampaignState {
    DRAFT,
    SCHEDULED,
    RUNNING,
    PAUSED,
    /** Stopped for good by somebody; what had not gone out never will. */
    CANCELLED,
    /** Everybody in it has an outcome. */
    FINISHED;

    /** The audience is frozen; there is a report. */
    public boolean isLaunched() {
        return this != DRAFT && this != SCHEDULED;
    }

    /** Something may still go out. */
    public boolean isUnderWay() {
        return this == RUNNING || this == PAUSED;
    }
}
