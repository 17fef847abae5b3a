package crm.customers;

import java.time.Instant;

/** Two customers are one from now on; published in the transaction in which all rows have moved. */
public record CustomersMerged(CustomerId survivor, CustomerId merged, String mergedName, Instant at) {}
