package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.CustomerId;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Who has moved between RFM segments. It is noon, 31 March. */
@KeelTest
class RfmMoveTests {

    private static final Viewer KEEL = Viewer.system();

    private static final String FELL = "{'rfm':'moved','from':['LOYAL','CHAMPIONS'],'to':['AT_RISK']%s}";

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private Segments segments;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    private Shop shop = new Shop(jdbc);

    /** Ann fell on 14 March, Cy rose then and fell on the 30th, Bob has no score in between, and Dee has none at all. */
    @BeforeEach
    void runsOfAMonth(@Autowired TestDatabase database, @Autowired TestClock clock) {
        background.awaitIdle();
        database.empty();
        clock.set(Instant.parse("2026-03-31T11:00:00Z"));
        shop = new Shop(jdbc);
        shop.customer("Ann", "GB", "")
                .customer("Bob", "GB", "")
                .customer("Cy", "GB", "")
                .customer("Dee", "GB", "");
        run(1, "DONE", "2026-03-01");
        run(2, "DONE", "2026-03-15");
        run(3, "FAILED", "2026-03-20");
        run(4, "DONE", "2026-03-31");
        shop.score(1, "Ann", "LOYAL", 4, 4, 4)
                .score(2, "Ann", "AT_RISK", 2, 3, 4)
                .score(4, "Ann", "AT_RISK", 2, 3, 4)
                .score(1, "Bob", "CHAMPIONS", 5, 5, 5)
                .score(4, "Bob", "AT_RISK", 2, 3, 5)
                .score(1, "Cy", "AT_RISK", 2, 3, 3)
                .score(2, "Cy", "LOYAL", 4, 4, 3)
                .score(4, "Cy", "AT_RISK", 2, 3, 3);
    }

    @Test
    void aMoveIsBetweenARunAndTheOneBeforeIt() {
        assertThat(found(FELL.formatted(""))).containsExactly("Ann", "Cy");
        assertThat(found("{'rfm':'moved','from':['AT_RISK'],'to':['LOYAL','CHAMPIONS']}"))
                .containsExactly("Cy");
        assertThat(found("{'none':[" + FELL.formatted("") + "]}")).containsExactly("Bob", "Dee");
    }

    @Test
    void whoStaysHasNotMoved() {
        assertThat(found("{'rfm':'moved','from':['AT_RISK','LOYAL'],'to':['AT_RISK']}"))
                .containsExactly("Ann", "Cy");
        assertThat(found("{'rfm':'moved','from':['AT_RISK'],'to':['AT_RISK']}")).isEmpty();
    }

    @Test
    void itIsMovedOnTheLastDayThatTheLaterRunSpeaksOf() {
        assertThat(found(FELL.formatted(",'within':{'last':10,'unit':'DAYS'}"))).containsExactly("Cy");
        assertThat(found(FELL.formatted(",'within':{'from':'2026-03-14','to':'2026-03-15'}")))
                .containsExactly("Ann");
        assertThat(found(FELL.formatted(",'within':{'from':'2026-03-15','to':'2026-03-30'}")))
                .isEmpty();
        assertThat(found(FELL.formatted(""), Instant.parse("2026-03-20T00:00:00Z")))
                .containsExactly("Ann");
    }

    @Test
    void runsFollowOneAnotherByTheDayTheySpeakOfNotByWhenTheyWereMade() {
        run(5, "DONE", "2026-03-08");
        shop.score(5, "Ann", "CHAMPIONS", 5, 5, 5);

        assertThat(found("{'rfm':'moved','from':['LOYAL'],'to':['CHAMPIONS']}")).containsExactly("Ann");
        assertThat(found("{'rfm':'moved','from':['CHAMPIONS'],'to':['AT_RISK']}"))
                .containsExactly("Ann");
        assertThat(found("{'rfm':'moved','from':['AT_RISK'],'to':['LOYAL']}")).isEmpty();
    }

    @Test
    void anExplanationTellsEveryMoveInTheWindow() {
        SegmentId fell = segments.create(KEEL, "Fell", rule(FELL.formatted(""))).id();

        assertThat(explained(fell, "Cy")).isEqualTo("true AT_RISK > LOYAL, LOYAL > AT_RISK");
        assertThat(explained(fell, "Bob")).isEqualTo("false null");
    }

    private Set<String> found(String rule) {
        return found(rule, null);
    }

    private Set<String> found(String rule, @Nullable Instant asOf) {
        return shop.names(previews.preview(KEEL, rule(rule), asOf));
    }

    private String explained(SegmentId segment, String customer) {
        Explanation why = previews.explain(KEEL, segment, new CustomerId(shop.id(customer)))
                .orElseThrow();
        return why.matches() + " " + why.seen();
    }

    private void run(int id, String state, String asOf) {
        shop.sql("""
                insert into rfm_run (id, state, as_of, zone, method, refunds, requested_at) overriding system value
                values (%d, '%s', '%s', 'UTC', 'QUANTILE', 'SUBTRACT', '2026-03-31T00:00:00Z')
                """.formatted(id, state, asOf));
    }

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
