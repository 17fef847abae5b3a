package crm.imports;

import crm.imports.mapping.TargetFields;

/** What the records of a file are. */
public enum ImportKind {
    CUSTOMERS,
    TRANSACTIONS,
    LEADS,
    SUPPRESSIONS,
    CONSENTS,
    ACTIVITIES,
    PRODUCTS;

    /** Whether it brings people to write to or to call, or not to: then somebody has to say where the list is from. */
    public boolean needsProvenance() {
        return this == CUSTOMERS || this == LEADS || this == SUPPRESSIONS;
    }

    /** The fields that columns of such a file can go to. */
    public TargetFields fields() {
        return switch (this) {
            case CUSTOMERS -> TargetFields.CUSTOMERS;
            case TRANSACTIONS -> TargetFields.TRANSACTIONS;
            case LEADS -> TargetFields.LEADS;
            case SUPPRESSIONS -> TargetFields.SUPPRESSIONS;
            case CONSENTS -> TargetFields.CONSENTS;
            case ACTIVITIES -> TargetFields.ACTIVITIES;
            case PRODUCTS -> TargetFields.PRODUCTS;
        };
    }
}
