package crm.customers;

import java.time.Instant;

/** A merge was taken back; published in the transaction in which all rows have gone back. */
public record CustomersSplit(CustomerId survivor, CustomerId merged, String mergedName, Instant at) {}
