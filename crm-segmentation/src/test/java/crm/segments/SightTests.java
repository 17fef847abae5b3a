package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.customers.CustomerNotFound;
import crm.directory.CustomerDirectory;
import crm.directory.CustomerLine;
import crm.directory.CustomerPage;
import crm.directory.CustomerProfiles;
import crm.directory.Sorting;
import crm.directory.Timeline;
import crm.directory.Wanted;
import crm.segments.rule.Channel;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What somebody who sees only his own customers is told by everything that shows or counts customers. */
class SightTests extends TwoOfFour {

    private static final Rule EVERYBODY = rule("{'all':[]}");

    @Autowired
    private CustomerDirectory directory;

    @Autowired
    private CustomerProfiles profiles;

    @Autowired
    private Timeline timeline;

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private SegmentSizes sizes;

    @Autowired
    private SegmentVersions versions;

    @Autowired
    private MembershipChanges changes;

    @Test
    void aListHoldsAndCountsWhoIsSeen() {
        CustomerPage page = directory.page(rob, Wanted.everybody(), byRevenue(), null, null, 10);

        assertThat(names(page.lines())).containsExactly("Ann", "Bob");
        assertThat(page.total()).isEqualTo(new CustomerPage.Total(2, CustomerPage.Total.Exactness.EXACT));
        assertThat(names(directory.list(rob, Wanted.everybody(), 0, 10))).containsExactly("Ann", "Bob");
        assertThat(names(directory.list(rob, Wanted.like("cy"), 0, 10))).isEmpty();
        assertThat(names(directory.best(rob, Wanted.like("c"), 10))).isEmpty();
        assertThat(directory
                        .page(KEEL, Wanted.everybody(), byRevenue(), null, null, 10)
                        .total()
                        .number())
                .isEqualTo(4);
    }

    @Test
    void noPlaceInTheListIsTakenFromSomebodyOutOfSight() {
        assertThat(directory.page(rob, Wanted.everybody(), byRevenue(), id("Cy"), null, 10))
                .as("who bought most, as somebody who bought nothing")
                .isEqualTo(directory.page(rob, Wanted.everybody(), byRevenue(), id("Dee"), null, 10));
        assertThat(directory.page(rob, Wanted.everybody(), byRevenue(), null, id("Cy"), 10))
                .isEqualTo(directory.page(rob, Wanted.everybody(), byRevenue(), null, id("Dee"), 10));
        assertThat(names(directory
                        .page(rob, Wanted.everybody(), byRevenue(), id("Ann"), null, 10)
                        .lines()))
                .containsExactly("Bob");
    }

    @Test
    void whoJoinedOrLeftOutOfSightIsNotTold() {
        Rule british = rule("{'field':'country','is':'equals','value':'GB'}");
        SegmentId id = segments.create(KEEL, "British", british).id();
        background.awaitIdle();
        shop.sql("update customer set country = case name when 'Ann' then 'FR' else 'GB' end");
        segments.refresh(KEEL, id);
        background.awaitIdle();

        assertThat(changes.list(KEEL, id, null, 0, 10)).hasSize(3);
        assertThat(changes.list(rob, id, null, 0, 10))
                .extracting(MembershipChange::name)
                .containsExactly("Ann");
        assertThat(changes.newest(rob, id, Long.MAX_VALUE, 10))
                .extracting(MembershipChange::name)
                .containsExactly("Ann");
        assertThat(changes.days(rob, id, 10))
                .extracting(MembershipDay::joined, MembershipDay::left)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0L, 1L));
    }

    @Test
    void somebodyOutOfSightHasNoPage() {
        assertThat(profiles.of(rob, id("Ann")).metrics().revenue()).isEqualTo(70_0000);
        assertThat(timeline.newest(rob, id("Ann"), null, 10)).hasSize(2);

        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> profiles.of(rob, id("Cy")));
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> timeline.newest(rob, id("Cy"), null, 10));
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> timeline.counts(rob, id("Dee")));
        assertThatExceptionOfType(CustomerNotFound.class)
                .isThrownBy(() -> timeline.months(rob, id("Cy"), List.of(LocalDate.of(2026, 1, 1))));
    }

    @Test
    void aRuleIsAskedOfThoseSeen() {
        Preview preview = previews.previewWithRevenue(rob, rule("{'field':'orders','is':'atLeast','value':1}"));

        assertThat(preview.count()).isEqualTo(2);
        assertThat(preview.base()).isEqualTo(2);
        assertThat(preview.revenue()).isEqualTo(100_0000);
        assertThat(preview.reachable(Channel.EMAIL)).isEqualTo(1);
        assertThat(preview.sample()).containsExactlyInAnyOrder(id("Ann"), id("Bob"));
        assertThat(previews.preview(KEEL, EVERYBODY, null).base()).isEqualTo(4);
        assertThat(previews.counts(rob, EVERYBODY).at("rule").alone()).isEqualTo(2);
        assertThat(previews.lines(rob, List.of(id("Ann"), id("Cy"))))
                .extracting(MemberLine::name)
                .containsExactly("Ann");
    }

    @Test
    void aSegmentHasTheMembersSeenAndNoPast() {
        SegmentId segment = segments.create(KEEL, "Everybody", EVERYBODY).id();
        background.awaitIdle();

        assertThat(segments.members(rob, segment, 0, 10)).containsExactly(id("Ann"), id("Bob"));
        assertThat(segments.memberLines(rob, segment, 0, 10)).hasSize(2);
        assertThat(segments.get(rob, segment).size()).isEqualTo(2);
        assertThat(segments.list(rob, false, null, 0, 10).getFirst().size()).isEqualTo(2);
        assertThat(segments.get(KEEL, segment).size()).isEqualTo(4);
        assertThat(sizes.list(rob, segment, 0, 10)).isEmpty();
        assertThat(sizes.since(rob, segment, Instant.EPOCH)).isEmpty();
        assertThat(sizes.list(KEEL, segment, 0, 10)).hasSize(1);
        assertThat(versions.get(rob, segment, 1).size()).isNull();
        assertThat(previews.explain(rob, segment, id("Ann"))).isPresent();
        assertThat(previews.explain(rob, segment, id("Cy"))).isEmpty();
    }

    @Test
    void whatIsOfferedToTypeIsKnownFromThoseSeen() {
        assertThat(values.values(rob, "city", "a")).containsExactly("Ayr");
        assertThat(values.values(rob, "tag", "a")).containsExactly("amber");
        assertThat(values.values(rob, "custom", "h")).isEmpty();
        assertThat(values.values(rob, "jobTitle", "cap")).isEmpty();
        assertThat(values.values(KEEL, "jobTitle", "cap")).containsExactly("Captain");
        assertThat(values.values(KEEL, "custom", "h")).containsExactly("hue");
        assertThat(values.values(rob, "channel", "we")).containsExactly("web");
    }

    private static Sorting byRevenue() {
        return new Sorting(Sorting.By.REVENUE, false);
    }

    private static List<String> names(List<CustomerLine> lines) {
        return lines.stream().map(CustomerLine::name).toList();
    }

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
