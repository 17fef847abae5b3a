package crm.imports.mapping;

/** What a field holds, and so how its column is examined and read. */
public enum ValueKind {
    KEY,
    TEXT,
    EMAIL,
    PHONE,
    COUNTRY,
    DATE,
    MOMENT,
    NUMBER,
    CURRENCY,
    YES_NO,
    CHOICE
}
