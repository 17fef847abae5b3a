package crm.segments;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The tables and columns that rules read, and the few expressions jOOQ has no name for. */
final class Schema {

    static final Table<Record> CUSTOMER = table(name("customer"));
    static final Table<Record> CONTACT = table(name("contact"));
    static final Table<Record> ORDERS = table(name("orders"));
    static final Table<Record> ORDER_LINE = table(name("order_line"));
    static final Table<Record> PRODUCT_LABEL = table(name("product_label"));
    static final Table<Record> ACTIVITY = table(name("activity"));
    static final Table<Record> TALK = table(name("talk"));
    static final Table<Record> TALK_ANSWER = table(name("talk_answer"));
    static final Table<Record> LEAD = table(name("lead"));
    static final Table<Record> OPPORTUNITY = table(name("opportunity"));
    static final Table<Record> PIPELINE_STAGE = table(name("pipeline_stage"));
    static final Table<Record> CONSENT = table(name("consent"));
    static final Table<Record> CUSTOMER_COUNT = table(name("customer_count"));
    static final Table<Record> CUSTOMER_REACH = table(name("customer_reach"));
    static final Table<Record> METRICS = table(name("customer_metrics"));
    static final Table<Record> RFM_RUN = table(name("rfm_run"));
    static final Table<Record> RFM_SCORE = table(name("rfm_score"));
    static final Table<Record> APP_USER = table(name("app_user"));
    static final Table<Record> SEGMENT_MEMBER = table(name("segment_member"));
    static final Table<Record> SEGMENT_CHANGE = table(name("segment_change"));

    /** The customer every rule speaks of. */
    static final Table<Record> C = CUSTOMER.as("c");

    static final Field<Long> ID = column("c", "id", SQLDataType.BIGINT);

    static final String CUSTOMER_ID = "customer_id";

    private Schema() {}

    static <T> Field<T> column(String table, String column, DataType<T> type) {
        return field(name(table, column), type);
    }

    static Field<String> text(String table, String column) {
        return column(table, column, SQLDataType.CLOB);
    }

    static Field<Long> id(String table, String column) {
        return column(table, column, SQLDataType.BIGINT);
    }

    static Field<BigDecimal> number(String table, String column) {
        return column(table, column, SQLDataType.NUMERIC);
    }

    static Field<OffsetDateTime> moment(String table, String column) {
        return column(table, column, SQLDataType.TIMESTAMPWITHTIMEZONE);
    }

    /** True or false, never unknown: what is unknown is not true, also under a negation. */
    static Condition isTrue(Condition condition) {
        return DSL.condition("({0}) is true", DSL.field(condition));
    }

    /**
     * How texts are compared: without case, and whether typed with full-width or composed characters. Plain ASCII, which
     * most texts are, needs no table of Unicode: that makes a pass over order lines twice as fast.
     */
    static Field<String> comparable(Field<String> text) {
        return field(
                "case when octet_length({0}) = length({0}) then lower({0} collate \"C\") else lower(normalize({0}, nfkc)) end",
                SQLDataType.CLOB, text);
    }

    /** The other side of the comparison. */
    static Field<String> comparableValue(String value) {
        return field("lower(normalize({0}, nfkc))", SQLDataType.CLOB, DSL.val(value, SQLDataType.CLOB));
    }
}
