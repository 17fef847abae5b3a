package crm.transactions;

import crm.customers.CustomerId;

/**
 * One customer's orders are others than before. Published inside the transaction, like {@link TransactionsRecorded}: who
 * derives figures from orders takes part in it.
 */
public record OrdersChanged(CustomerId customer) {}
