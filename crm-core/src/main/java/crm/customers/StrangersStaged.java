package crm.customers;

/** The buyers or enquirers of an import are found or created; announced within its transaction. */
public record StrangersStaged(long importId) {}
