package crm.consent;

/** What somebody may be written to for. */
public enum Purpose {
    MARKETING
}
