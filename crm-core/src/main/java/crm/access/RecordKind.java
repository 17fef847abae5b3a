package crm.access;

/** Records whose visibility is decided by role: each of them has an owner. */
public enum RecordKind {
    CUSTOMERS,
    LEADS,
    OPPORTUNITIES
}
