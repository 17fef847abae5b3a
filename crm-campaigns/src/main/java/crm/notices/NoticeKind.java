package crm.notices;

import crm.access.Permission;

/** What has come to its end. */
public enum NoticeKind {
    IMPORT_DONE(Permission.IMPORTS_READ),
    IMPORT_FAILED(Permission.IMPORTS_READ),
    RFM_DONE(Permission.RFM_READ),
    RFM_FAILED(Permission.RFM_READ),
    CAMPAIGN_FINISHED(Permission.CAMPAIGNS_READ),
    LAUNCH_MISSED(Permission.CAMPAIGNS_READ),
    CAMPAIGN_HELD(Permission.CAMPAIGNS_READ),
    CAMPAIGN_STALLED(Permission.CAMPAIGNS_READ),
    SEGMENT_FAILED(Permission.SEGMENTS_READ),
    LEAD_ASSIGNED(Permission.LEADS_READ),
    LEADS_ASSIGNED(Permission.LEADS_READ),
    LEAD_DUE(Permission.LEADS_READ),
    LEAD_MISSED(Permission.LEADS_READ),
    LEAD_RETURNED(Permission.LEADS_READ),
    TASK_DUE(Permission.TASKS_OWN),
    TASK_GIVEN(Permission.TASKS_OWN),
    MENTIONED_CUSTOMER(Permission.CUSTOMERS_READ),
    MENTIONED_LEAD(Permission.LEADS_READ),
    MENTIONED_OPPORTUNITY(Permission.OPPORTUNITIES_READ);

    private final Permission needed;

    NoticeKind(Permission needed) {
        this.needed = needed;
    }

    /** What somebody must be allowed to see to be told. */
    Permission needed() {
        return needed;
    }

    public boolean isFailure() {
        return switch (this) {
            case IMPORT_FAILED,
                    RFM_FAILED,
                    LAUNCH_MISSED,
                    CAMPAIGN_HELD,
                    CAMPAIGN_STALLED,
                    SEGMENT_FAILED,
                    LEAD_DUE,
                    LEAD_MISSED,
                    LEAD_RETURNED -> true;
            case IMPORT_DONE,
                    RFM_DONE,
                    CAMPAIGN_FINISHED,
                    LEAD_ASSIGNED,
                    LEADS_ASSIGNED,
                    TASK_DUE,
                    TASK_GIVEN,
                    MENTIONED_CUSTOMER,
                    MENTIONED_LEAD,
                    MENTIONED_OPPORTUNITY -> false;
        };
    }
}
