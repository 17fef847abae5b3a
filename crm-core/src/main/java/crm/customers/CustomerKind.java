package crm.customers;

/** Whether the party that buys is one person or an organisation with people in it. */
public enum CustomerKind {
    PERSON,
    ORGANISATION
}
