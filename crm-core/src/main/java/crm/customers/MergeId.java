package crm.customers;

/** Identity of one bringing together of two customers. */
public record MergeId(long value) {}
