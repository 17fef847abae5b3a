package crm.leads;

/** Identity of a lead. */
public record LeadId(long value) {}
