package crm.segments;

import crm.customers.SeenCustomers;
import crm.segments.rule.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Counts many rules in one pass over the customers. */
@Component
class RuleTotals {

    private final DSLContext statements;

    RuleTotals(DSLContext statements) {
        this.statements = statements;
    }

    /** How many a rule is true of, and what they have bought less refunds. */
    record Total(long customers, long revenue) {}

    TradeFacts facts() {
        return statements.resultQuery(TradeFacts.QUERY).fetchSingleInto(TradeFacts.class);
    }

    /** @param rules that name no segments */
    List<Total> of(List<Rule> rules, Moment moment, SeenCustomers seen) {
        var compiler = new RuleCompiler(moment, new OtherSegments(Map.of()), new Sources());
        Field<BigDecimal> revenue = Schema.number("bought", "revenue");
        List<Field<?>> totals = new ArrayList<>();
        for (Rule rule : rules) {
            Condition matches = compiler.condition(rule);
            totals.add(DSL.count().filterWhere(matches));
            totals.add(DSL.coalesce(DSL.sum(revenue).filterWhere(matches), DSL.inline(BigDecimal.ZERO)));
        }
        Record row = statements
                .select(totals)
                .from(compiler.from())
                .leftJoin(Schema.METRICS.as("bought"))
                .on(Schema.id("bought", Schema.CUSTOMER_ID).eq(Schema.ID))
                .where(Seen.among(seen))
                .fetchSingle();
        return IntStream.range(0, rules.size())
                .mapToObj((i) -> new Total(row.get(2 * i, Long.class), row.get(2 * i + 1, Long.class)))
                .toList();
    }
}
