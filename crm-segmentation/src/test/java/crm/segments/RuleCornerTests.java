package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.metrics.CustomerMetrics;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What random rules have found, each on its own. It is noon, 31 March. */
@KeelTest
class RuleCornerTests {

    private static final Instant NOON = Instant.parse("2026-03-31T11:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private Segments segments;

    @Autowired
    private CustomerMetrics metrics;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    private Shop shop = new Shop(jdbc);

    @BeforeEach
    void openTheShop(@Autowired TestDatabase database, @Autowired TestClock clock) {
        background.awaitIdle();
        database.empty();
        clock.set(NOON);
        shop = new Shop(jdbc);
        shop.sql("""
                insert into workspace (name, postal_address, zone, currency, country, created_at)
                values ('Shop', 'Here', 'Europe/London', 'GBP', 'GB', now())
                """);
    }

    /** Asked for now, of the figures that are kept, as when they are worked out for a moment. */
    @ParameterizedTest
    @ValueSource(strings = {"orders", "revenue"})
    void whoWasOnlyGivenSomethingHasBoughtNothing(String field) {
        shop.customer("Ada", "GB", "")
                .customer("Bob", "GB", "")
                .customer("Cid", "GB", "")
                .customer("Dee", "GB", "");
        shop.order("Ada", "A1", "2026-03-01T10:00:00Z", "S1", 10)
                .order("Bob", "B1", "2026-03-01T10:00:00Z", "S1", 0)
                .refund("Cid", "C1", "2026-03-01T10:00:00Z", 5);
        metrics.rebuild(Viewer.system());

        for (Instant asOf : new @Nullable Instant[] {null, NOON}) {
            assertThat(found("{'field':'%s','is':'exists'}".formatted(field), asOf))
                    .containsExactly("Ada", "Cid");
            assertThat(found("{'field':'%s','is':'missing'}".formatted(field), asOf))
                    .containsExactly("Bob", "Dee");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "Infinity", "inf", "-Infinity", "0x1F", "1_000", "0b1", "1e999999", "1,5"})
    void whatIsNoNumberIsAboveAndBelowNone(String written) {
        shop.customer("Ada", "GB", "custom = '{\"size\":\"%s\"}'".formatted(written))
                .customer("Bob", "GB", "custom = '{\"size\":\" +1.5e1 \"}'");

        assertThat(found("{'field':'custom.size','is':'atLeast','value':-99999}", null))
                .containsExactly("Bob");
        assertThat(found("{'field':'custom.size','is':'atMost','value':99999}", null))
                .containsExactly("Bob");
        assertThat(found("{'field':'custom.size','is':'notEquals','value':15}", null))
                .containsExactly("Ada");
    }

    @Test
    void aStoredRuleKeepsEveryDigit() {
        Rule rule = rule("{'field':'revenue','is':'atLeast','value':12345678901234.5678}");

        SegmentId stored = segments.create(Viewer.system(), "Exact", rule).id();

        assertThat(segments.ruleOf(Viewer.system(), stored)).isEqualTo(rule);
        background.awaitIdle();
    }

    private Set<String> found(String rule, @Nullable Instant asOf) {
        return shop.names(previews.preview(Viewer.system(), rule(rule), asOf));
    }

    private static Rule rule(String json) {
        return RuleJson.read(JSON.readTree(json.replace('\'', '"')));
    }
}
