package crm.leads;

/** How a lead came into the house. */
public enum LeadVia {
    HAND,
    API,
    IMPORT,
    FORM,
    TALK
}
