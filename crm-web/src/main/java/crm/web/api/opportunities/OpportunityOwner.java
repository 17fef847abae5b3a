package crm.web.api.opportunities;

/** Who works an opportunity. */
record OpportunityOwner(long id, String email, String name) {}
