package crm.opportunities;

import crm.access.Sight;
import crm.customers.CustomerId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which opportunities are wanted.
 *
 * @param owners ids of the users whose they are, empty = anybody's
 * @param closing those expected to close then, null = whenever
 * @param search a part of its name or its customer's
 */
public record OpportunityFilter(
        @Nullable CustomerId customer,
        List<Long> owners,
        @Nullable OpportunityState state,
        @Nullable Long stage,
        @Nullable Days closing,
        boolean withoutNextStep,
        @Nullable String search) {

    /** All there are. */
    public static final OpportunityFilter ALL = new OpportunityFilter(null, List.of(), null, null, null, false, null);

    /** From a day on, to another that is not among them. */
    public record Days(LocalDate from, LocalDate to) {}

    public OpportunityFilter {
        owners = List.copyOf(owners);
        search = search == null || search.isBlank() ? null : search.strip();
    }

    /** Those of one customer. */
    public static OpportunityFilter of(CustomerId customer) {
        return new OpportunityFilter(customer, List.of(), null, null, null, false, null);
    }

    /** Those with this text in their name or their customer's. */
    public static OpportunityFilter named(String text) {
        return new OpportunityFilter(null, List.of(), null, null, null, false, text);
    }

    public OpportunityFilter in(OpportunityState only) {
        return new OpportunityFilter(customer, owners, only, stage, closing, withoutNextStep, search);
    }

    /** SQL on opportunity {@code o}, made of constants, with {@link #parameters}. */
    String condition(Sight sight) {
        StringBuilder sql = new StringBuilder(sight.condition("o.owner_id"));
        add(sql, customer, " and o.customer_id = :customer");
        add(sql, owners.isEmpty() ? null : owners, " and o.owner_id = any (:owners)");
        add(sql, state == OpportunityState.OPEN ? state : null, " and o.state = 'OPEN'");
        add(sql, state == OpportunityState.WON ? state : null, " and o.state = 'WON'");
        add(sql, state == OpportunityState.LOST ? state : null, " and o.state = 'LOST'");
        add(sql, stage, " and o.stage_id = :stage");
        add(sql, closing, " and o.close_date >= :closeFrom and o.close_date < :closeTo");
        add(sql, withoutNextStep ? true : null, " and o.next_step is null");
        // A few letters are in thousands of names; customers are looked up by their own index first.
        add(sql, search, """
                 and (o.name ilike :search escape '!'
                      or o.customer_id in (select k.id from customer k where k.name ilike :search escape '!'))
                """);
        return sql.toString();
    }

    private static void add(StringBuilder sql, @Nullable Object given, String condition) {
        if (given != null) {
            sql.append(condition);
        }
    }

    Map<String, Object> parameters(Sight sight) {
        Map<String, Object> parameters = new HashMap<>(sight.parameters());
        if (customer != null) {
            parameters.put("customer", customer.value());
        }
        if (!owners.isEmpty()) {
            parameters.put("owners", owners.toArray(Long[]::new));
        }
        if (stage != null) {
            parameters.put("stage", stage);
        }
        if (closing != null) {
            parameters.put("closeFrom", closing.from());
            parameters.put("closeTo", closing.to());
        }
        if (search != null) {
            parameters.put("search", "%" + search.replaceAll("([!%_])", "!$1") + "%");
        }
        return parameters;
    }
}
