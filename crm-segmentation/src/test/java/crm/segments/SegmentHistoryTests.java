package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleChange;
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

/** What a segment was: versions, sizes, uses, the archive. */
@KeelTest
class SegmentHistoryTests {

    private static final Viewer KEEL = Viewer.system();

    private static final String BRITISH = "{'field':'country','is':'equals','value':'GB'}";

    private static final String FRENCH = "{'field':'country','is':'equals','value':'FR'}";

    @Autowired
    private Segments segments;

    @Autowired
    private SegmentVersions versions;

    @Autowired
    private SegmentSizes sizes;

    @Autowired
    private SegmentArchive archive;

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
    void anotherNameAloneMakesNoVersion() {
        SegmentId id = fresh(BRITISH);

        SegmentSummary renamed = segments.change(KEEL, id, 1, "Islanders", rule(BRITISH));

        assertThat(renamed.name()).isEqualTo("Islanders");
        assertThat(renamed.version()).isEqualTo(1);
        assertThat(renamed.state()).isEqualTo(SegmentState.FRESH);
        assertThat(versions.list(KEEL, id, 0, 10)).hasSize(1);
    }

    @Test
    void everyVersionIsKeptWithItsRuleAndItsSize() {
        SegmentId id = fresh(BRITISH);
        change(id, FRENCH);

        assertThat(versions.list(KEEL, id, 0, 10))
                .extracting(SegmentVersion::version, SegmentVersion::size, SegmentVersion::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 2, rule(BRITISH)),
                        org.assertj.core.groups.Tuple.tuple(2, 1, rule(FRENCH)));
        assertThat(versions.newest(KEEL, id, Integer.MAX_VALUE, 1))
                .extracting(SegmentVersion::version)
                .containsExactly(2);
        assertThat(versions.changes(KEEL, id, 1, 2))
                .extracting(RuleChange::kind)
                .containsExactly(RuleChange.Kind.CHANGED);
        assertThatThrownBy(() -> versions.get(KEEL, id, 3)).isInstanceOf(SegmentNotFound.class);
    }

    @Test
    void anOldVersionComesBackAsANewOne() {
        SegmentId id = fresh(BRITISH);
        change(id, FRENCH);

        SegmentSummary restored = versions.restore(KEEL, id, 1);
        background.awaitIdle();

        assertThat(restored.version()).isEqualTo(3);
        assertThat(segments.ruleOf(KEEL, id)).isEqualTo(rule(BRITISH));
        assertThat(segments.get(KEEL, id).size()).isEqualTo(2);
        assertThat(versions.get(KEEL, id, 3).restoredFrom()).isEqualTo(1);
        assertThat(versions.restore(KEEL, id, 1).version()).isEqualTo(3);
    }

    @Test
    void ofAQuietTimeOnlyTheFirstAndTheLastSizeAreKept() {
        SegmentId id = fresh(BRITISH);
        for (int day = 1; day <= 5; day++) {
            sizes.record(id, 1, 2, day(day));
        }
        sizes.record(id, 1, 3, day(6));
        sizes.record(id, 1, 3, day(7));
        sizes.record(id, 2, 3, day(8));

        List<SegmentSize> kept = sizes.list(KEEL, id, 0, 100);
        assertThat(kept).extracting(SegmentSize::size).containsExactly(2, 2, 3, 3, 3);
        assertThat(kept).extracting(SegmentSize::version).containsExactly(1, 1, 1, 1, 2);
        assertThat(kept.get(1).at()).isEqualTo(day(5));
        assertThat(sizes.since(KEEL, id, day(6).plusSeconds(1)))
                .extracting(SegmentSize::at)
                .containsExactly(day(6), day(7), day(8));
    }

    @Test
    void ofADayLongAgoOnlyTheLastSizeIsKept() {
        SegmentId id = fresh(BRITISH);
        shop.sql("delete from segment_size");
        Instant morning = Instant.parse("2026-01-05T08:00:00Z");
        sizes.record(id, 1, 10, morning);
        sizes.record(id, 1, 11, morning.plus(Duration.ofHours(1)));
        sizes.record(id, 1, 12, morning.plus(Duration.ofHours(2)));
        sizes.record(id, 1, 13, morning.plus(Duration.ofDays(200)));

        assertThat(sizes.list(KEEL, id, 0, 100)).extracting(SegmentSize::size).containsExactly(12, 13);
    }

    @Test
    void aSegmentKnowsWhoNamesIt() {
        SegmentId british = fresh(BRITISH);
        SegmentId others = fresh("{'all':[{'none':[{'segment':%d,'is':'member'}]}]}".formatted(british.value()));
        fresh("{'orders':'count','is':'atLeast','value':%d}".formatted(british.value()));

        assertThat(archive.uses(KEEL, british))
                .extracting(SegmentUse::kind, SegmentUse::id)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(SegmentUse.Kind.SEGMENT, others.value()));
        assertThat(archive.uses(KEEL, others)).isEmpty();
    }

    @Test
    void anArchivedSegmentIsLeftAloneAndLosesNothing() {
        SegmentId british = fresh(BRITISH);
        Rule others = rule("{'segment':%d,'is':'notMember'}".formatted(british.value()));

        archive.archive(KEEL, british);

        assertThat(segments.list(KEEL, false, null, 0, 10)).isEmpty();
        assertThat(segments.list(KEEL, true, null, 0, 10))
                .extracting(SegmentSummary::id)
                .containsExactly(british);
        assertThat(segments.choices(KEEL, List.of())).isEmpty();
        assertThat(segments.choices(KEEL, List.of(british))).hasSize(1);
        assertThat(segments.members(KEEL, british, 0, 10)).hasSize(2);
        assertThat(previews.preview(KEEL, others, null).count()).isEqualTo(1);
        assertThatThrownBy(() -> segments.refresh(KEEL, british)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> segments.change(KEEL, british, 1, "New", rule(FRENCH)))
                .isInstanceOf(Conflict.class);
        shop.sql("update segment set refreshed_at = '2020-01-01'");
        upkeep.run();
        assertThat(segments.get(KEEL, british).state()).isEqualTo(SegmentState.FRESH);
    }

    @Test
    void whatComesOutOfTheArchiveIsBroughtUpToDate() {
        SegmentId british = fresh(BRITISH);
        archive.archive(KEEL, british);
        shop.customer("Dee", "GB", "");

        archive.unarchive(KEEL, british);
        background.awaitIdle();

        SegmentSummary back = segments.get(KEEL, british);
        assertThat(back.isArchived()).isFalse();
        assertThat(back.size()).isEqualTo(3);
    }

    @Test
    void whoMayOnlyReadSeesTheHistoryAndCannotMakeAny() {
        SegmentId id = fresh(BRITISH);
        Viewer sales = new Viewer(new UserId(1), "Sam", "sam@example.org", Role.SALES);

        assertThat(versions.list(sales, id, 0, 10)).hasSize(1);
        assertThatThrownBy(() -> versions.restore(sales, id, 1)).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> archive.archive(sales, id)).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> archive.unarchive(sales, id)).isInstanceOf(AccessDenied.class);
    }

    private static Instant day(int day) {
        return Instant.parse("2036-01-01T00:00:00Z").plus(Duration.ofDays(day));
    }

    private SegmentId fresh(String rule) {
        SegmentId id = segments.create(KEEL, "Segment", rule(rule)).id();
        background.awaitIdle();
        return id;
    }

    private void change(SegmentId id, String rule) {
        SegmentSummary now = segments.get(KEEL, id);
        segments.change(KEEL, id, now.version(), now.name(), rule(rule));
        background.awaitIdle();
    }

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
