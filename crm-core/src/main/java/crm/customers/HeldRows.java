package crm.customers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves rows from one customer to another and back, by insert and delete; which they were is kept with the merge. */
@Component
class HeldRows {

    private static final String LOCK = """
            select count(*) from (select from %1$s t where t.customer_id = :from for update) held
            """;

    private static final String NOTE = """
            insert into customer_merge_row (merge_id, table_name, row_key, row)
            select :merge, '%1$s', %2$s, %3$s from %1$s t where t.customer_id = :from
            """;

    // What was written since for a row that goes, such as a refund of an order, goes with it.
    private static final String NOTE_CHILDREN = """
            insert into customer_merge_row (merge_id, table_name, row_key)
            select :merge, '%1$s', %2$s
            from %1$s t
            where t.customer_id = :from
              and exists (select from customer_merge_row p
                          where p.merge_id = :merge and p.table_name = '%3$s' and p.row_key = %4$s)
            on conflict do nothing
            """;

    private static final String COPY = """
            insert into %1$s (customer_id%2$s) overriding system value
            select :to%2$s
            from %1$s t
            join customer_merge_row r on r.merge_id = :merge and r.table_name = '%1$s' and r.row_key = %3$s
            where t.customer_id = :from
            """;

    private static final String LEAVE = """
            delete from %1$s t
            using customer_merge_row r
            where t.customer_id = :from and r.merge_id = :merge and r.table_name = '%1$s' and r.row_key = %2$s
            """;

    private static final String LEAVE_LEDGER = "select %1$s(:from, :to)";

    private static final String FORGET = "delete from %1$s where customer_id = :customer";

    private static final String PUT_BACK = """
            insert into %1$s (customer_id%2$s)
            select f.customer_id%2$s
            from customer_merge_row r
            cross join lateral jsonb_populate_record(null::%1$s, r.row) f
            where r.merge_id = :merge and r.table_name = '%1$s'
            """;

    private final JdbcClient jdbc;
    private final ObjectProvider<RecordHolder> holders;

    HeldRows(JdbcClient jdbc, ObjectProvider<RecordHolder> holders) {
        this.jdbc = jdbc;
        this.holders = holders;
    }

    /** Everything the leaving customer has becomes the staying one's. */
    void merge(long merge, CustomerId leaving, CustomerId staying) {
        List<TableShape> tables = parentsFirst();
        holders.forEach(holder -> holder.prepare(leaving, staying));
        tables.stream()
                .filter(table -> table.held().isMoved() && table.held().leaving() == null)
                .forEach(table -> jdbc.sql(LOCK.formatted(table.name()))
                        .param("from", leaving.value())
                        .query(rows -> {}));
        for (TableShape table : tables) {
            if (table.held().fate() != HeldTable.Fate.DERIVED) {
                String row = table.held().isMoved() ? "null::jsonb" : "to_jsonb(t)";
                run(NOTE.formatted(table.name(), table.key(), row), merge, leaving, staying);
            }
        }
        forgetDerived(tables, staying);
        tables.reversed().stream().filter(table -> !table.held().isMoved()).forEach(table -> forget(table, leaving));
        move(tables, merge, leaving, staying);
    }

    /** The rows that came with this merge go back, with what was written for them since. */
    void split(long merge, CustomerId leaving, CustomerId staying) {
        List<TableShape> tables = parentsFirst();
        holders.forEach(holder -> holder.prepare(leaving, staying));
        for (TableShape table : tables) {
            if (table.held().isMoved()) {
                table.parents()
                        .forEach((parent, itsKey) -> run(
                                NOTE_CHILDREN.formatted(table.name(), table.key(), parent, itsKey),
                                merge,
                                leaving,
                                staying));
            }
        }
        forgetDerived(tables, leaving);
        move(tables, merge, leaving, staying);
        for (TableShape table : tables) {
            if (table.held().fate() == HeldTable.Fate.KEPT_ASIDE) {
                jdbc.sql(PUT_BACK.formatted(table.name(), table.columns()))
                        .param("merge", merge)
                        .update();
            }
        }
    }

    /** Has everything derived anew that depends on the rows of this customer. */
    void settle(CustomerId customer) {
        holders.orderedStream().forEach(holder -> holder.settle(customer));
    }

    private void move(List<TableShape> tables, long merge, CustomerId leaving, CustomerId staying) {
        List<TableShape> moved =
                tables.stream().filter(table -> table.held().isMoved()).toList();
        for (TableShape table : moved) {
            run(COPY.formatted(table.name(), table.columns(), table.key()), merge, leaving, staying);
        }
        for (TableShape table : moved.reversed()) {
            String ledger = table.held().leaving();
            if (ledger == null) {
                run(LEAVE.formatted(table.name(), table.key()), merge, leaving, staying);
            } else {
                jdbc.sql(LEAVE_LEDGER.formatted(ledger))
                        .param("from", leaving.value())
                        .param("to", staying.value())
                        .query(rows -> {});
            }
        }
    }

    private void forgetDerived(List<TableShape> tables, CustomerId customer) {
        tables.reversed().stream()
                .filter(table -> table.held().fate() == HeldTable.Fate.DERIVED)
                .forEach(table -> forget(table, customer));
    }

    private void forget(TableShape table, CustomerId customer) {
        jdbc.sql(FORGET.formatted(table.name()))
                .param("customer", customer.value())
                .update();
    }

    private void run(String sql, long merge, CustomerId from, CustomerId to) {
        var statement = jdbc.sql(sql).param("merge", merge).param("from", from.value());
        (sql.contains(":to") ? statement.param("to", to.value()) : statement).update();
    }

    /** The tables of all rooms, each behind those its foreign keys name. */
    List<TableShape> parentsFirst() {
        Map<String, TableShape> open = new LinkedHashMap<>();
        holders.orderedStream()
                .flatMap(holder -> holder.tables().stream())
                .map(table -> TableShape.of(jdbc, table))
                .forEach(shape -> open.put(shape.name(), shape));
        List<TableShape> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            List<TableShape> free = open.values().stream()
                    .filter(shape -> shape.parents().keySet().stream().noneMatch(open::containsKey))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("Foreign keys of customers' tables run in a circle: " + open.keySet());
            }
            free.forEach(shape -> open.remove(shape.name()));
            ordered.addAll(free);
        }
        return ordered;
    }
}
