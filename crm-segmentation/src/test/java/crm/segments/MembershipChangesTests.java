package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import crm.access.Viewer;
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
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import tools.jackson.databind.json.JsonMapper;

/** Who came into a segment and who went is kept and told, once. */
@KeelTest
@RecordApplicationEvents
class MembershipChangesTests {

    private static final Viewer KEEL = Viewer.system();

    private static final String BRITISH = "{'field':'country','is':'equals','value':'GB'}";

    @Autowired
    private Segments segments;

    @Autowired
    private SegmentRefresh refresh;

    @Autowired
    private MembershipChanges changes;

    @Autowired
    private ApplicationEvents events;

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
    void theFirstFillingIsNoChange() {
        SegmentId id = fresh();

        assertThat(segments.get(KEEL, id).size()).isEqualTo(2);
        assertThat(changes.list(KEEL, id, null, 0, 10)).isEmpty();
    }

    @Test
    void whoComesAndWhoGoesIsKeptAndToldOnce() {
        SegmentId id = fresh();
        shop.sql("update customer set country = 'FR' where name = 'Ada'");
        shop.sql("update customer set country = 'GB' where name = 'Bob'");

        refresh.work(id.value());
        refresh.work(id.value());

        assertThat(changes.list(KEEL, id, null, 0, 10))
                .extracting(MembershipChange::name, MembershipChange::joined, MembershipChange::version)
                .containsExactlyInAnyOrder(tuple("Bob", true, 1), tuple("Ada", false, 1));
        List<SegmentMembersChanged> told =
                events.stream(SegmentMembersChanged.class).toList();
        assertThat(told).hasSize(1);
        SegmentMembersChanged event = told.getFirst();
        assertThat(event.joined()).isEqualTo(1);
        assertThat(event.left()).isEqualTo(1);
        assertThat(changes.list(KEEL, id, null, event.after(), 10)).hasSize(2);
        assertThat(changes.list(KEEL, id, null, event.after() + 1, 10)).hasSize(1);
        assertThat(changes.list(KEEL, id, event.at(), 0, 10)).hasSize(2);
        assertThat(changes.list(KEEL, id, event.at().plusSeconds(1), 0, 10)).isEmpty();
    }

    @Test
    void anotherRuleIsToldWithItsVersion() {
        SegmentId id = fresh();

        segments.change(KEEL, id, 1, "French", rule(BRITISH.replace("GB", "FR")));
        background.awaitIdle();

        assertThat(changes.newest(KEEL, id, Long.MAX_VALUE, 10))
                .extracting(MembershipChange::name, MembershipChange::joined, MembershipChange::version)
                .containsExactlyInAnyOrder(tuple("Bob", true, 2), tuple("Ada", false, 2), tuple("Cid", false, 2));
        assertThat(changes.days(KEEL, id, 10))
                .extracting(MembershipDay::joined, MembershipDay::left)
                .containsExactly(tuple(1L, 2L));
    }

    @Test
    void whatIsOlderThanThreeMonthsIsForgotten() {
        SegmentId id = fresh();
        shop.sql("update customer set country = 'FR' where name = 'Ada'");
        refresh.work(id.value());
        Instant left = changes.list(KEEL, id, null, 0, 10).getFirst().at();

        MembershipChanges.forget(jdbc, id, left.plus(MembershipChanges.KEPT));
        assertThat(changes.list(KEEL, id, null, 0, 10)).hasSize(1);

        MembershipChanges.forget(jdbc, id, left.plus(MembershipChanges.KEPT).plus(Duration.ofSeconds(1)));
        assertThat(changes.list(KEEL, id, null, 0, 10)).isEmpty();
    }

    private SegmentId fresh() {
        SegmentId id = segments.create(KEEL, "British", rule(BRITISH)).id();
        background.awaitIdle();
        return id;
    }

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
