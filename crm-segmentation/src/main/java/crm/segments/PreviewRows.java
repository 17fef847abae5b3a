package crm.segments;

import crm.customers.CustomerId;
import crm.customers.SeenCustomers;
import crm.segments.rule.Channel;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record6;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The rows a preview is made of: one for each combination of barriers, and one that knows the base alone. */
final class PreviewRows {

    private static final int SAMPLE = 10;

    private PreviewRows() {}

    /** What nobody has narrowed down is added up where it is kept; asked by every new segment. */
    static Select<? extends Record> ofEverybody(DSLContext statements, Preview.Asked asked) {
        Field<Integer> without = base(SeenCustomers.EVERYBODY)
                .minus(DSL.field(DSL.selectCount().from(Schema.CUSTOMER_REACH)))
                .cast(SQLDataType.INTEGER);
        Field<Integer> noContact = DSL.inline(Barrier.NO_CONTACT.ordinal());
        Field<BigDecimal> revenue = asked == Preview.Asked.WITH_REVENUE
                ? DSL.coalesce(
                        DSL.field(DSL.select(DSL.sum(Schema.number("b", "revenue")))
                                .from(Schema.METRICS.as("b"))),
                        BigDecimal.ZERO)
                : DSL.castNull(SQLDataType.NUMERIC);
        Field<Integer> email = barrier(Channel.EMAIL);
        Field<Integer> sms = barrier(Channel.SMS);
        return statements
                .select(
                        email.as("email"),
                        sms.as("sms"),
                        DSL.count().as("customers"),
                        DSL.inline(BigDecimal.ZERO).as("revenue"),
                        sample(Schema.C, Schema.ID).as("sample"),
                        DSL.castNull(SQLDataType.NUMERIC).as("base"))
                .from(Schema.CUSTOMER_REACH.as("r"))
                .groupBy(email, sms)
                .unionAll(DSL.select(
                        noContact,
                        noContact,
                        without,
                        revenue,
                        sample(Schema.C, Schema.ID),
                        DSL.castNull(SQLDataType.NUMERIC)))
                .unionAll(baseAlone(SeenCustomers.EVERYBODY));
    }

    /** Some of the customers of a table, the same ones every time. */
    static Field<Long[]> sample(Table<?> people, Field<Long> id) {
        return DSL.field(DSL.select(DSL.array(DSL.select(id)
                .from(people)
                .orderBy(DSL.function("hashint8extended", SQLDataType.BIGINT, id, DSL.inline(0L)))
                .limit(SAMPLE))));
    }

    static Select<Record6<Integer, Integer, Integer, BigDecimal, Long[], BigDecimal>> baseAlone(SeenCustomers seen) {
        return DSL.select(
                DSL.castNull(SQLDataType.INTEGER),
                DSL.castNull(SQLDataType.INTEGER),
                DSL.inline(0),
                DSL.inline(BigDecimal.ZERO),
                DSL.castNull(SQLDataType.BIGINT.array()),
                base(seen));
    }

    /** How many customers there are of those seen; of all it is kept. */
    private static Field<BigDecimal> base(SeenCustomers seen) {
        return DSL.field(
                seen.everybody()
                        ? DSL.select(DSL.coalesce(DSL.sum(Schema.number("customer_count", "change")), BigDecimal.ZERO))
                                .from(Schema.CUSTOMER_COUNT)
                        : DSL.select(DSL.count().cast(SQLDataType.NUMERIC))
                                .from(Schema.C)
                                .where(Seen.among(seen)));
    }

    static Field<Integer> barrier(Channel channel) {
        return DSL.coalesce(
                Schema.column("r", Reach.column(channel), SQLDataType.INTEGER),
                DSL.inline(Barrier.NO_CONTACT.ordinal()));
    }

    /** A row for each combination of barriers, and one that knows the base alone. */
    static Preview preview(Result<? extends Record> rows, Preview.Asked asked, long started) {
        Map<Channel, Map<Barrier, Long>> barriers = new EnumMap<>(Channel.class);
        long count = 0;
        long base = 0;
        Long revenue = asked == Preview.Asked.WITH_REVENUE ? 0L : null;
        List<CustomerId> sample = List.of();
        for (Channel channel : Channel.values()) {
            barriers.put(channel, new EnumMap<>(Barrier.class));
        }
        for (Record row : rows) {
            if (row.get("base") != null) {
                base = row.get("base", Long.class);
                continue;
            }
            long customers = row.get("customers", Long.class);
            count += customers;
            revenue = revenue == null ? null : revenue + row.get("revenue", Long.class);
            sample = customers(row.get("sample", Long[].class));
            barriers.forEach((channel, reasons) -> reasons.merge(
                    Barrier.values()[row.get(Reach.column(channel), Integer.class)], customers, Long::sum));
        }
        long millis = (System.nanoTime() - started) / 1_000_000;
        return new Preview(count, base, barriers, sample, revenue, millis);
    }

    private static List<CustomerId> customers(Long[] ids) {
        return Arrays.stream(ids).map(CustomerId::new).toList();
    }
}
