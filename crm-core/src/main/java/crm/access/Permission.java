package crm.access;

/** One thing a role may do. A door names the one it needs; nothing is allowed that is not named. */
public enum Permission {
    CUSTOMERS_READ,
    CUSTOMERS_WRITE,
    /** Take people out of the house as a file. */
    CUSTOMERS_EXPORT,
    CONSENT_WRITE,
    IMPORTS_READ,
    IMPORTS_RUN,
    RFM_READ,
    RFM_RUN,
    SEGMENTS_READ,
    SEGMENTS_WRITE,
    CAMPAIGNS_READ,
    CAMPAIGNS_WRITE,
    CAMPAIGNS_LAUNCH,
    /** Send service and legal messages, which go to people who never agreed to marketing. */
    CAMPAIGNS_WITHOUT_CONSENT,
    OUTBOX_READ,
    USERS_MANAGE,
    WORKSPACE_MANAGE,
    AUDIT_READ,
    TOKENS_OWN,
    LEADS_READ,
    /** Open, work, accept, return and convert the leads one sees. */
    LEADS_WRITE,
    /** Give leads to others, and the rules by which Keel does. */
    LEADS_ASSIGN,
    OPPORTUNITIES_READ,
    OPPORTUNITIES_WRITE,
    /** Stages, targets, questionnaires, weights of the score, public forms. */
    PIPELINE_MANAGE,
    /** Record what was talked about with a contact. */
    TALKS_WRITE,
    /** Own tasks and notes, and tasks for others. */
    TASKS_OWN,
    /** Teams, and which records each role sees. */
    TEAMS_MANAGE
}
