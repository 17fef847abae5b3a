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
    OUTBOX_READ,
    USERS_MANAGE,
    WORKSPACE_MANAGE,
    AUDIT_READ,
    TOKENS_OWN
}
