package crm.opportunities;

import crm.customers.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity to be opened.
 *
 * @param at where it begins, null = the first stage of the first pipeline
 */
public record NewOpportunity(
        CustomerId customer, OpportunityPlan plan, @Nullable Move at) {}
