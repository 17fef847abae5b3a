package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The same orders give the same scores, in whatever order customers, orders and lines came in and whatever ids they have. */
class ScoresWithoutOrderTests extends ScoredShop {

    private static final int BUYERS = 60;

    private static final Instant NOON = Instant.parse("2026-02-28T12:00:00Z");

    @Autowired
    private JdbcTemplate jdbc;

    /** One line of a document. Amounts and times are few, so that many customers are equal. */
    private record Line(int buyer, int order, String kind, Instant at, long amount) {}

    @ParameterizedTest
    @EnumSource(RfmMethod.class)
    void theSameOrdersScoreTheSameInAnyOrder(RfmMethod method) {
        Random random = new Random(20_261_123);
        List<Line> lines = lines(random);
        RfmDefinition definition = new RfmDefinition(FIRST_OF_MARCH, LocalDate.of(2025, 3, 1), method, null);

        List<String> first = scoresOf(lines, definition, null);

        assertThat(first).hasSizeGreaterThan(BUYERS / 2);
        assertThat(Arrays.stream(RfmSegment.values())
                        .filter((segment) -> first.stream().anyMatch((line) -> line.contains(" " + segment + " "))))
                .hasSizeGreaterThan(2);
        for (int time = 0; time < 4; time++) {
            assertThat(scoresOf(lines, definition, random)).isEqualTo(first);
        }
    }

    private static List<Line> lines(Random random) {
        List<Line> lines = new ArrayList<>();
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            for (int order = random.nextInt(7); order > 0; order--) {
                Instant at = NOON.minusSeconds(86_400L * 3 * random.nextInt(40));
                for (int line = random.nextInt(3); line >= 0; line--) {
                    String kind = List.of("SALE", "SALE", "SALE", "REFUND", "ADJUSTMENT")
                            .get(random.nextInt(5));
                    lines.add(new Line(buyer, order, kind, at, 50_000L * (1 + random.nextInt(3))));
                }
            }
        }
        return lines;
    }

    /**
     * Every customer's figures and scores, by his name, and the cut points.
     *
     * @param shuffle null = as they are
     */
    private List<String> scoresOf(List<Line> lines, RfmDefinition definition, @Nullable Random shuffle) {
        background.awaitIdle();
        aShopInTehran();
        List<Line> stored = new ArrayList<>(lines);
        List<Integer> buyers = IntStream.range(0, BUYERS).boxed().collect(Collectors.toCollection(ArrayList::new));
        if (shuffle != null) {
            Collections.shuffle(stored, shuffle);
            Collections.shuffle(buyers, shuffle);
        }
        buyers.forEach((buyer) -> shop.customer("Buyer " + buyer));
        stored.forEach(this::store);
        RfmRun run = scored(definition);
        List<String> scores = jdbc.queryForList("""
                select concat_ws(' ', split_part(c.name, ' ', 2), s.recency, s.frequency, s.monetary, s.segment, s.r, s.f, s.m)
                from rfm_score s join customer c on c.id = s.customer_id where s.run_id = ? order by c.name
                """, String.class, run.id().value());
        scores.add(String.valueOf(run.cutPoints()));
        scores.addAll(rfm.run(Viewer.system(), run.id()).segments().stream()
                .map(String::valueOf)
                .toList());
        return scores;
    }

    /** The document is opened by whichever of its lines comes first. */
    private void store(Line line) {
        jdbc.update(
                """
                with document as (
                    insert into orders (customer_id, order_number, ordered_at, currency, sales, refunds, lines)
                    select id, ?, ?, 'GBP', ?, ?, 1 from customer where name = ?
                    on conflict (customer_id, order_number) do update
                    set sales = orders.sales + excluded.sales, refunds = orders.refunds + excluded.refunds,
                        lines = orders.lines + 1
                    returning customer_id, id
                )
                insert into order_line (customer_id, order_id, kind, occurred_at, quantity, unit_price, amount, content_hash,
                                        ordinal)
                select customer_id, id, ?, ?, 1, ?, ?, gen_random_uuid(), 1 from document
                """,
                "N" + line.order(),
                line.at().atOffset(ZoneOffset.UTC),
                line.kind().equals("SALE") ? line.amount() : 0,
                line.kind().equals("REFUND") ? line.amount() : 0,
                "Buyer " + line.buyer(),
                line.kind(),
                line.at().atOffset(ZoneOffset.UTC),
                line.amount(),
                line.amount());
    }
}
