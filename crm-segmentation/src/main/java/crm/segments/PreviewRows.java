package crm.segments;

import static org.jooq.impl.DSL.name;

import crm.customers.CustomerId;
import crm.customers.SeenCustomers;
import crm.segments.rule.Channel;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The rows a preview is made of: how many of those found stand at each combination of barriers, and one row that knows all the
 * rest. Ids are kept as one sorted array and looked up by it: half the time of a join, also where nearly everybody is found.
 */
final class PreviewRows {

    private static final int SAMPLE = 10;

    private static final Field<Long[]> IDS = DSL.field(name("m", "ids"), SQLDataType.BIGINT.array());

    private PreviewRows() {}

    /** Of the customers chosen among those seen. */
    static Select<?> of(DSLContext statements, Chosen chosen, SeenCustomers seen, Preview.Asked asked) {
        var found = name("m")
                .fields("ids")
                .asMaterialized(DSL.select(DSL.array(DSL.select(Schema.ID)
                        .from(chosen.from())
                        .where(chosen.matches())
                        .and(Seen.among(seen)))));
        Field<Long[]> ids = DSL.field(DSL.select(IDS).from("m")).cast(SQLDataType.BIGINT.array());
        Table<?> each = DSL.unnest(IDS).as("u", "id");
        return statements
                .with(found)
                .select(reach())
                .from(Schema.CUSTOMER_REACH.as("r"))
                .where(Schema.id("r", Schema.CUSTOMER_ID).eq(DSL.any(ids)))
                .groupBy(barrier(Channel.EMAIL), barrier(Channel.SMS))
                .unionAll(DSL.select(rest(
                                DSL.cardinality(IDS).cast(SQLDataType.NUMERIC),
                                base(seen),
                                sample(each, Schema.id("u", "id")),
                                revenue(
                                        asked,
                                        Schema.id("b", Schema.CUSTOMER_ID).eq(DSL.any(ids)))))
                        .from("m"));
    }

    /** What nobody has narrowed down is added up where it is kept; asked by every new segment. */
    static Select<?> ofEverybody(DSLContext statements, Preview.Asked asked) {
        return statements
                .select(reach())
                .from(Schema.CUSTOMER_REACH.as("r"))
                .groupBy(barrier(Channel.EMAIL), barrier(Channel.SMS))
                .unionAll(DSL.select(rest(
                        base(SeenCustomers.EVERYBODY),
                        base(SeenCustomers.EVERYBODY),
                        sample(Schema.C, Schema.ID),
                        revenue(asked, DSL.noCondition()))));
    }

    private static List<Field<?>> reach() {
        return List.of(
                barrier(Channel.EMAIL).as(Reach.column(Channel.EMAIL)),
                barrier(Channel.SMS).as(Reach.column(Channel.SMS)),
                DSL.count().as("customers"),
                DSL.castNull(SQLDataType.NUMERIC).as("size"),
                DSL.castNull(SQLDataType.NUMERIC).as("base"),
                DSL.castNull(SQLDataType.BIGINT.array()).as("sample"),
                DSL.castNull(SQLDataType.NUMERIC).as("revenue"));
    }

    private static List<Field<?>> rest(
            Field<BigDecimal> size, Field<BigDecimal> base, Field<Long[]> sample, Field<BigDecimal> revenue) {
        return List.of(
                DSL.castNull(SQLDataType.SMALLINT),
                DSL.castNull(SQLDataType.SMALLINT),
                DSL.castNull(SQLDataType.INTEGER),
                size,
                base,
                sample,
                revenue);
    }

    private static Field<BigDecimal> revenue(Preview.Asked asked, Condition whose) {
        return asked == Preview.Asked.WITH_REVENUE
                ? DSL.coalesce(
                        DSL.field(DSL.select(DSL.sum(Schema.number("b", "revenue")))
                                .from(Schema.METRICS.as("b"))
                                .where(whose)),
                        BigDecimal.ZERO)
                : DSL.castNull(SQLDataType.NUMERIC);
    }

    /** Some of the customers of a table, the same ones every time. */
    private static Field<Long[]> sample(Table<?> people, Field<Long> id) {
        return DSL.array(DSL.select(id)
                .from(people)
                .orderBy(DSL.function("hashint8extended", SQLDataType.BIGINT, id, DSL.inline(0L)))
                .limit(SAMPLE));
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

    private static Field<Short> barrier(Channel channel) {
        return Schema.column("r", Reach.column(channel), SQLDataType.SMALLINT);
    }

    static Preview preview(Result<? extends Record> rows, Preview.Asked asked, long started) {
        Map<Channel, Map<Barrier, Long>> barriers = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            barriers.put(channel, new EnumMap<>(Barrier.class));
        }
        Record rest = rows.stream()
                .filter((row) -> row.get("size") != null)
                .findFirst()
                .orElseThrow();
        long without = rest.get("size", Long.class);
        for (Record row : rows) {
            if (row == rest) {
                continue;
            }
            long customers = row.get("customers", Long.class);
            without -= customers;
            barriers.forEach((channel, reasons) -> reasons.merge(
                    Barrier.values()[row.get(Reach.column(channel), Integer.class)], customers, Long::sum));
        }
        if (without > 0) {
            long noContact = without;
            barriers.values().forEach((reasons) -> reasons.merge(Barrier.NO_CONTACT, noContact, Long::sum));
        }
        long millis = (System.nanoTime() - started) / 1_000_000;
        return new Preview(
                rest.get("size", Long.class),
                rest.get("base", Long.class),
                barriers,
                customers(rest.get("sample", Long[].class)),
                asked == Preview.Asked.WITH_REVENUE ? rest.get("revenue", Long.class) : null,
                millis);
    }

    private static List<CustomerId> customers(Long[] ids) {
        return Arrays.stream(ids).map(CustomerId::new).toList();
    }
}
