package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@KeelTest
class SegmentsTests {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    private Segments segments;

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private SegmentUpkeep upkeep;

    @Autowired
    private Background background;

    @Autowired
    private TestDatabase database;

    @Autowired
    private JdbcClient jdbc;

    private Shop shop;

    @BeforeEach
    void aShopOfThree() {
        background.awaitIdle();
        database.empty();
        shop = new Shop(jdbc);
        shop.customer("Ada", "GB", "").customer("Bob", "FR", "").customer("Cid", "GB", "");
    }

    @Test
    void aNewSegmentBecomesFreshWithItsMembers() {
        SegmentSummary created =
                segments.create(KEEL, " British ", rule("{'field':'country','is':'equals','value':'GB'}"));

        assertThat(created.version()).isEqualTo(1);
        assertThat(segments.awaitFresh(KEEL, created.id(), Duration.ofSeconds(30)))
                .isEqualTo(SegmentState.FRESH);
        SegmentSummary fresh = segments.get(KEEL, created.id());
        assertThat(fresh.name()).isEqualTo("British");
        assertThat(fresh.size()).isEqualTo(2);
        assertThat(fresh.refreshedAt()).isNotNull();
        assertThat(members(created.id())).containsExactly(shop.id("Ada"), shop.id("Cid"));
        assertThat(segments.members(KEEL, created.id(), shop.id("Ada"), 10))
                .containsExactly(new CustomerId(shop.id("Cid")));
    }

    @Test
    void aChangeIsANewVersionAndKeepsWhoStays() {
        SegmentId id = fresh("{'field':'country','is':'equals','value':'GB'}");
        shop.sql("update segment_member set since = '2020-01-01'");

        SegmentSummary changed =
                segments.change(KEEL, id, 1, "New", rule("{'field':'name','is':'in','value':['Ada','Bob']}"));
        background.awaitIdle();

        assertThat(changed.version()).isEqualTo(2);
        assertThat(members(id)).containsExactly(shop.id("Ada"), shop.id("Bob"));
        assertThat(jdbc.sql("select customer_id from segment_member where since = '2020-01-01'")
                        .query(Long.class)
                        .list())
                .containsExactly(shop.id("Ada"));
        assertThat(jdbc.sql("select count(*) from segment_version")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aChangeOfAnOlderVersionIsRefused() {
        SegmentId id = fresh("{'all':[]}");
        segments.change(KEEL, id, 1, "Second", rule("{'any':[{'reachable':'EMAIL'}]}"));

        assertThatThrownBy(() -> segments.change(KEEL, id, 1, "Third", rule("{'any':[]}")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void theRuleIsKeptAsItWasGiven() {
        Rule rule = rule("{'all':[{'orders':'sum','is':'atLeast','value':12.50,'within':{'last':3,'unit':'MONTHS'}},"
                + "{'none':[{'sample':{'percent':10,'seed':'autumn'}}]}]}");

        SegmentId id = segments.create(KEEL, "Kept", rule).id();

        assertThat(segments.ruleOf(KEEL, id)).isEqualTo(rule);
    }

    @Test
    void aSegmentMayNameAnotherByItsNewestRule() {
        SegmentId british = fresh("{'field':'country','is':'equals','value':'GB'}");
        Rule others = rule("{'segment':%d,'is':'notMember'}".formatted(british.value()));

        assertThat(previews.preview(KEEL, others, null).sample()).containsExactly(new CustomerId(shop.id("Bob")));
        segments.change(KEEL, british, 1, "None", rule("{'any':[]}"));
        assertThat(previews.preview(KEEL, others, null).count()).isEqualTo(3);
    }

    @Test
    void aCircleOfSegmentsIsRefusedWhereItCloses() {
        SegmentId first = fresh("{'all':[]}");
        SegmentId second = fresh("{'all':[{'segment':%d,'is':'member'}]}".formatted(first.value()));

        Invalid invalid = catchThrowableOfType(
                Invalid.class,
                () -> segments.change(
                        KEEL,
                        first,
                        1,
                        "Circle",
                        rule("{'any':[{'reachable':'SMS'},{'segment':%d,'is':'member'}]}".formatted(second.value()))));

        assertThat(invalid.faults()).singleElement().satisfies((fault) -> {
            assertThat(fault.path()).isEqualTo("rule.any[1].segment");
            assertThat(fault.code()).isEqualTo("SEGMENT_CYCLE");
        });
    }

    @Test
    void aSegmentThatDoesNotExistCannotBeNamed() {
        assertThatThrownBy(() -> previews.preview(KEEL, rule("{'segment':99999,'is':'member'}"), null))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        (invalid) ->
                                assertThat(invalid.faults().getFirst().code()).isEqualTo("SEGMENT_UNKNOWN"));
    }

    @Test
    void explainingNamesTheAnswerAndTheValueAtEveryNode() {
        shop.order("Ada", "A1", "2025-04-01T09:00:00Z", "S1", 100).metrics();
        shop.contact("Ada", "ada@example.org", "").contact("Ada", "ada@work.example", "");
        SegmentId id = fresh("""
                {'all':[{'orders':'sum','is':'atLeast','value':200},
                        {'any':[{'field':'email','is':'contains','value':'work'},{'field':'country','is':'equals','value':'FR'}]},
                        {'field':'lastOrder','is':'exists'}]}
                """);

        Explanation explanation =
                previews.explain(KEEL, id, new CustomerId(shop.id("Ada"))).orElseThrow();

        assertThat(explanation.matches()).isFalse();
        assertThat(explanation.rules()).extracting(Explanation::matches).containsExactly(false, true, true);
        assertThat(explanation.rules().get(0).seen()).hasToString("100.0000");
        assertThat(explanation.rules().get(1).rules())
                .extracting(Explanation::matches, Explanation::seen)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, "ada@example.org, ada@work.example"),
                        org.assertj.core.groups.Tuple.tuple(false, "GB"));
        assertThat(explanation.rules().get(2).seen()).isEqualTo(Instant.parse("2025-04-01T09:00:00Z"));
        assertThat(previews.explain(KEEL, id, new CustomerId(999_999))).isEmpty();
    }

    @Test
    void aSampleIsTheSameEveryTimeAndNestsByPercent() {
        for (int i = 0; i < 400; i++) {
            shop.customer("C" + i, "GB", "");
        }
        List<Long> ten = inSample(10, "autumn");

        assertThat(ten.size()).isBetween(20, 65);
        assertThat(inSample(10, "autumn")).isEqualTo(ten);
        assertThat(inSample(30, "autumn")).containsAll(ten);
        assertThat(inSample(10, "spring")).isNotEqualTo(ten);
    }

    @Test
    void membersFollowANewScoring() {
        SegmentId id = fresh("{'rfm':'segment','is':'equals','value':'LOST'}");
        assertThat(members(id)).isEmpty();

        shop.sql("""
                insert into rfm_run (id, state, as_of, zone, method, refunds, requested_at, finished_at)
                overriding system value
                values (900, 'DONE', '2026-03-01', 'UTC', 'QUANTILE', 'SUBTRACT', now(), now() + interval '1 hour')
                """);
        shop.score(900, "Cid", "LOST", 1, 1, 1);
        upkeep.run();
        background.awaitIdle();

        assertThat(members(id)).containsExactly(shop.id("Cid"));
    }

    @Test
    void whoMayOnlyReadCannotSave() {
        Viewer sales = new Viewer(new UserId(1), "Sam", "sam@example.org", Role.SALES);

        assertThat(previews.preview(sales, rule("{'all':[]}"), null).count()).isEqualTo(3);
        assertThatThrownBy(() -> segments.create(sales, "Mine", rule("{'all':[]}")))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> segments.get(KEEL, new SegmentId(424242))).isInstanceOf(SegmentNotFound.class);
    }

    private SegmentId fresh(String rule) {
        SegmentId id = segments.create(KEEL, "Segment", rule(rule)).id();
        background.awaitIdle();
        return id;
    }

    private List<Long> inSample(int percent, String seed) {
        return members(fresh("{'sample':{'percent':%d,'seed':'%s'}}".formatted(percent, seed)));
    }

    private List<Long> members(SegmentId id) {
        return segments.members(KEEL, id, 0, 1000).stream()
                .map(CustomerId::value)
                .toList();
    }

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
