package crm.opportunities;

/** Identity of an opportunity. */
public record OpportunityId(long value) {}
