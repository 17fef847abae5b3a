package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Role;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Only the best of those whom a rule is true of. It is noon, 31 March. */
@KeelTest
class BestOfTests {

    private static final Viewer KEEL = Viewer.system();

    private static final String BRITISH =
            "{'all':[{'field':'country','is':'equals','value':'GB'}],'best':{'count':%d,'by':'%s'}}";

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private Segments segments;

    @Autowired
    private UserRegister users;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    private Shop shop = new Shop(jdbc);

    /** Ann 100 + 100, Bob 200, Cy 300 given back but 10, Dee nothing; Eve in France 900. */
    @BeforeEach
    void fiveCustomers(@Autowired TestDatabase database, @Autowired TestClock clock) {
        background.awaitIdle();
        database.empty();
        clock.set(Instant.parse("2026-03-31T11:00:00Z"));
        shop = new Shop(jdbc);
        shop.customer("Ann", "GB", "")
                .customer("Bob", "GB", "")
                .customer("Cy", "GB", "")
                .customer("Dee", "GB", "")
                .customer("Eve", "FR", "");
        shop.order("Ann", "1", "2026-03-01T09:00:00Z", "S", 100)
                .order("Ann", "2", "2026-03-05T09:00:00Z", "S", 100)
                .order("Bob", "3", "2026-03-20T09:00:00Z", "S", 200)
                .order("Cy", "4", "2026-03-10T09:00:00Z", "S", 300)
                .refundOf("Cy", "4", "2026-03-25T09:00:00Z", 290)
                .order("Eve", "5", "2026-03-30T09:00:00Z", "S", 900)
                .metrics();
    }

    @ParameterizedTest
    @CsvSource({
        "revenue, 1, Ann",
        "revenue, 2, Ann Bob",
        "revenue, 3, Ann Bob Cy",
        "revenue, 4, Ann Bob Cy Dee",
        "revenue, 1000000, Ann Bob Cy Dee",
        "orders, 1, Ann",
        "orders, 2, Ann Bob",
        "averageOrder, 1, Cy",
        "averageOrder, 2, Bob Cy",
        "averageOrder, 3, Ann Bob Cy",
        "lastOrder, 1, Bob",
        "lastOrder, 2, Bob Cy",
        "firstOrder, 2, Bob Cy",
        "firstOrder, 4, Ann Bob Cy Dee"
    })
    void theBestComeFirstAndOfTwoEquallyGoodTheSmallerId(String by, int count, String customers) {
        assertThat(found(BRITISH.formatted(count, by))).containsExactly(customers.split(" "));
    }

    @Test
    void theyAreChosenOfThoseTheWholeRuleIsTrueOf() {
        assertThat(found("{'all':[],'best':{'count':1,'by':'revenue'}}")).containsExactly("Eve");
        assertThat(found("{'all':[],'best':{'count':99,'by':'revenue'}}"))
                .containsExactly("Ann", "Bob", "Cy", "Dee", "Eve");
        assertThat(found("{'any':[],'best':{'count':9,'by':'revenue'}}")).isEmpty();
        assertThat(
                        found(
                                "{'none':[{'field':'country','is':'equals','value':'FR'}],'best':{'count':1,'by':'lastOrder'}}"))
                .containsExactly("Bob");
    }

    @Test
    void aPastMomentRanksByWhatWasBoughtUntilThen() {
        Preview before =
                previews.preview(KEEL, rule(BRITISH.formatted(1, "revenue")), Instant.parse("2026-03-15T00:00:00Z"));

        assertThat(shop.names(before)).containsExactly("Cy");
    }

    @Test
    void membersAreThoseOfThePreview() {
        SegmentId best = fresh("Best", BRITISH.formatted(2, "revenue"));

        assertThat(segments.members(KEEL, best, 0, 10)).containsExactly(id("Ann"), id("Bob"));
        assertThat(segments.get(KEEL, best).size()).isEqualTo(2);
    }

    @Test
    void aSegmentThatNamesAnotherAsksForItsBest() {
        SegmentId best = fresh("Best", BRITISH.formatted(2, "revenue"));
        String named = "{'all':[{'segment':%d,'is':'%s'},{'field':'country','is':'equals','value':'GB'}]}";

        assertThat(found(named.formatted(best.value(), "member"))).containsExactly("Ann", "Bob");
        assertThat(found(named.formatted(best.value(), "notMember"))).containsExactly("Cy", "Dee");
        String bestOfBest = "{'all':[{'segment':%d,'is':'member'}],'best':{'count':1,'by':'lastOrder'}}";
        assertThat(found(bestOfBest.formatted(best.value()))).containsExactly("Bob");
        assertThat(segments.members(KEEL, fresh("Both", named.formatted(best.value(), "member")), 0, 10))
                .containsExactly(id("Ann"), id("Bob"));
    }

    @Test
    void anExplanationTellsThePlaceAlsoBeyondThoseWanted() {
        SegmentId best = fresh("Best", BRITISH.formatted(2, "revenue"));
        SegmentId naming = fresh("Naming", "{'all':[{'segment':%d,'is':'member'}]}".formatted(best.value()));

        assertThat(explained(KEEL, best, "Bob")).isEqualTo("true 2 [true]");
        assertThat(explained(KEEL, best, "Cy")).isEqualTo("false 3 [true]");
        assertThat(explained(KEEL, best, "Eve")).isEqualTo("false null [false]");
        assertThat(explained(KEEL, naming, "Bob")).isEqualTo("true null [true]");
        assertThat(explained(KEEL, naming, "Cy")).isEqualTo("false null [false]");
    }

    @Test
    void everyLineIsCountedBeforeTheRuleIsCutDown() {
        RuleCounts counts = previews.counts(KEEL, rule(BRITISH.formatted(2, "revenue")));

        assertThat(counts.at("rule.all[0]").alone()).isEqualTo(4);
        assertThat(counts.at("rule").alone()).isEqualTo(2);
    }

    @Test
    void aReaderSeesThoseOfTheBestWhomHeSeesAndNobodysPlace() {
        Viewer rob = user("rob@example.org");
        jdbc.sql("insert into role_sight values ('MARKETER', 'CUSTOMERS', 'OWN')")
                .update();
        jdbc.sql("update customer set owner_id = :rob where name in ('Bob', 'Cy')")
                .param("rob", Objects.requireNonNull(rob.userId()))
                .update();
        SegmentId best = fresh("Best", BRITISH.formatted(2, "revenue"));

        assertThat(shop.names(previews.preview(rob, rule(BRITISH.formatted(2, "revenue")), null)))
                .containsExactly("Bob");
        assertThat(explained(rob, best, "Cy")).isEqualTo("false null [true]");
    }

    @Test
    void whoSeesNoMoneyDoesNotChooseTheBestByIt() {
        Viewer rob = user("rob@example.org");
        jdbc.sql("insert into role_without_money values ('MARKETER')").update();

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> previews.preview(rob, rule(BRITISH.formatted(2, "averageOrder")), null))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Invalid.Fault::path, Invalid.Fault::code)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple("rule", "MONEY_HIDDEN")));
        assertThat(previews.preview(rob, rule(BRITISH.formatted(2, "lastOrder")), null)
                        .count())
                .isEqualTo(2);
    }

    private SegmentId fresh(String name, String rule) {
        SegmentId id = segments.create(KEEL, name, rule(rule)).id();
        background.awaitIdle();
        assertThat(segments.get(KEEL, id).state()).isEqualTo(SegmentState.FRESH);
        return id;
    }

    private CustomerId id(String customer) {
        return new CustomerId(shop.id(customer));
    }

    private Set<String> found(String rule) {
        Preview preview = previews.preview(KEEL, rule(rule), null);
        assertThat(preview.count()).isEqualTo(preview.sample().size());
        return shop.names(preview);
    }

    private String explained(Viewer viewer, SegmentId segment, String customer) {
        Explanation why = previews.explain(viewer, segment, id(customer)).orElseThrow();
        List<Boolean> rules = why.rules().stream().map(Explanation::matches).toList();
        return why.matches() + " " + why.seen() + " " + rules;
    }

    private Viewer user(String email) {
        return new Viewer(
                users.invite(KEEL, email, "Colleague", Role.MARKETER).user(), "Colleague", email, Role.MARKETER);
    }

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
