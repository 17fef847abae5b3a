package crm.web.customers;

import crm.customers.CustomerId;
import crm.customers.MergePlan;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two customers to be brought together.
 *
 * @param other who comes to the one whose page it is
 * @param organisation what the company of two people is called
 * @param from of what the other's value stays
 */
record MergeForm(
        long other,
        MergePlan.@Nullable As as,
        @Nullable String organisation,
        @Nullable List<MergePlan.Part> from) {

    Set<MergePlan.Part> taken() {
        return from == null ? Set.of() : Set.copyOf(from);
    }

    MergePlan plan(long survivor) {
        MergePlan.As how = as == null ? MergePlan.As.THE_SAME : as;
        return new MergePlan(new CustomerId(survivor), new CustomerId(other), how, organisation, taken());
    }
}
