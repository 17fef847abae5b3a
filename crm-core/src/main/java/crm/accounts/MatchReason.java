package crm.accounts;

/** What two records have in common, or a record with what is being typed. */
public enum MatchReason {
    REGISTRATION,
    EMAIL,
    PHONE,
    DOMAIN,
    COMPANY,
    NAME,
    PLACE
}
