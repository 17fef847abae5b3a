package crm.campaigns;

/** Why a campaign is paused though nobody paused it. */
public enum PauseReason {
    /** The database comes from a backup: what went since then is not recorded. */
    RESTORED,
    /** Mail servers refuse it for what it is or where it comes from, and would refuse the next message alike. */
    POLICY
}
