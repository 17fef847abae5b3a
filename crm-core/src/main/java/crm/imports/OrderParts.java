package crm.imports;

import crm.imports.FileIntake.Sums;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one batch come to, order by order, while they pass by: the lines of an order nearly always stand
 * together, so the merge has only parts of orders to do with and not lines. Each part has a number within its import, which
 * its lines bear. Not for several threads.
 */
final class OrderParts {

    /** As {@code order_line.kind}. */
    static final String SALE = "SALE";

    static final String REFUND = "REFUND";
    static final String ADJUSTMENT = "ADJUSTMENT";

    private static final String COPY = """
            copy import_order (import_id, part, buyer_kind, buyer, order_number, first_line, ordered_at, currency, channel,
                country, sales, refunds, lines)
            from stdin
            """;

    private final Map<Order, Part> parts = new LinkedHashMap<>();
    private long numbered;

    /** Which order: a buyer, empty in both where none is known, and a number within his. */
    record Order(String buyerKind, String buyer, String number) {}

    /** What a line says of its order. */
    record Line(
            long line,
            Instant at,
            String currency,
            @Nullable String channel,
            @Nullable String country) {}

    /**
     * @param amount in ten-thousandths, never negative
     * @return the number of the part that the line is in
     * @throws RowFault when the order comes to more than a sum can hold; the line is not in it then
     */
    long add(Order order, Line line, String kind, long amount) {
        Part part = parts.computeIfAbsent(order, o -> new Part(++numbered, line));
        part.add(line, kind, amount);
        return part.number;
    }

    /** Of all lines since the last call. */
    Sums sums() {
        List<@Nullable Object[]> rows = new ArrayList<>(parts.size());
        parts.forEach((order, part) -> {
            if (part.lines > 0) {
                rows.add(part.values(order));
            }
        });
        parts.clear();
        return new Sums(COPY, rows);
    }

    private static final class Part {

        private final long number;
        private final Line first;
        private Line earliest;
        private long sales;
        private long refunds;
        private int lines;

        Part(long number, Line first) {
            this.number = number;
            this.first = first;
            this.earliest = first;
        }

        void add(Line line, String kind, long amount) {
            try {
                switch (kind) {
                    case SALE -> sales = Math.addExact(sales, amount);
                    case REFUND -> refunds = Math.addExact(refunds, amount);
                    default -> {
                        // counts as a line and in no sum
                    }
                }
            } catch (ArithmeticException e) {
                throw RowFault.row(
                        RowFault.Code.OUT_OF_RANGE,
                        "With this line its order comes to more than 900 trillion. Check its lines for a slipped decimal"
                                + " mark.");
            }
            lines++;
            if (line.at().isBefore(earliest.at())) {
                earliest = line;
            }
        }

        @Nullable
        Object[] values(Order order) {
            return new @Nullable Object[] {
                number,
                order.buyerKind(),
                order.buyer(),
                order.number(),
                first.line(),
                earliest.at(),
                earliest.currency(),
                earliest.channel(),
                earliest.country(),
                sales,
                refunds,
                lines
            };
        }
    }
}
