package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Role;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerNotFound;
import crm.directory.CustomerDirectory;
import crm.directory.CustomerLine;
import crm.directory.CustomerPage;
import crm.directory.CustomerProfiles;
import crm.directory.Sorting;
import crm.directory.Timeline;
import crm.directory.Wanted;
import crm.metrics.SalesFigures;
import crm.quality.ContactQuality;
import crm.quality.ContactSurvey;
import crm.rfm.RfmGrid;
import crm.rfm.RfmRun;
import crm.rfm.RfmRuns;
import crm.rfm.RfmSegment;
import crm.segments.rule.Channel;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What somebody who sees only his own customers is told by everything that shows or counts customers. */
@KeelTest
class SightTests {

    private static final Viewer KEEL = Viewer.system();

    private static final Rule EVERYBODY = rule("{'all':[]}");

    @Autowired
    private CustomerDirectory directory;

    @Autowired
    private CustomerProfiles profiles;

    @Autowired
    private Timeline timeline;

    @Autowired
    private Segments segments;

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private SegmentSizes sizes;

    @Autowired
    private SegmentVersions versions;

    @Autowired
    private SegmentSuggestions suggestions;

    @Autowired
    private ValueSuggestions values;

    @Autowired
    private SalesFigures sales;

    @Autowired
    private RfmRuns runs;

    @Autowired
    private RfmGrid grid;

    @Autowired
    private ContactSurvey survey;

    @Autowired
    private UserRegister users;

    @Autowired
    private Background background;

    @Autowired
    private TestDatabase database;

    @Autowired
    private JdbcClient jdbc;

    private Shop shop = new Shop(jdbc);

    private Viewer rob = KEEL;

    /** Rob has Ann (100, 50 of it given back, and 20 later) and Bob (30); Dora has Cy (500); nobody has Dee. */
    @BeforeEach
    void aRepWithTwoOfFourCustomers() {
        background.awaitIdle();
        database.empty();
        rob = rep("rob@example.org");
        Viewer dora = rep("dora@example.org");
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();
        shop = new Shop(jdbc);
        shop.customer("Ann", "GB", "city = 'Ayr', tags = '{amber}', owner_id = " + rob.userId())
                .customer("Bob", "GB", "owner_id = " + rob.userId())
                .customer(
                        "Cy",
                        "FR",
                        "city = 'Caen', tags = '{coral}', custom = '{\"hue\": 1}', owner_id = " + dora.userId())
                .customer("Dee", "DE", "");
        shop.contact("Ann", "ann@example.org", "first_name = 'Ann', last_name = 'A'")
                .contact("Cy", "cy@example.org", "job_title = 'Captain'")
                .consent("Ann", "ann@example.org", "EMAIL", "GRANTED")
                .consent("Cy", "cy@example.org", "EMAIL", "GRANTED");
        shop.order("Ann", "1", "2026-01-10T10:00:00Z", "A", 100)
                .order("Ann", "2", "2026-02-10T10:00:00Z", "A", 20)
                .refundOf("Ann", "1", "2026-02-12T10:00:00Z", 50)
                .order("Bob", "3", "2026-02-20T10:00:00Z", "B", 30)
                .order("Cy", "4", "2026-01-01T10:00:00Z", "C", 500)
                .metrics();
    }

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
    void somebodyOutOfSightHasNoPage() {
        assertThat(profiles.of(rob, id("Ann")).metrics().revenue()).isEqualTo(70_0000);
        assertThat(timeline.newest(rob, id("Ann"), null, 10)).hasSize(2);

        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> profiles.of(rob, id("Cy")));
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> timeline.newest(rob, id("Cy"), null, 10));
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> timeline.counts(rob, id("Dee")));
        assertThatExceptionOfType(CustomerNotFound.class)
                .isThrownBy(() -> timeline.months(rob, id("Cy"), YearMonth.of(2026, 1), 1));
    }

    @Test
    void aRuleIsAskedOfThoseSeen() {
        Preview preview = previews.preview(rob, rule("{'field':'orders','is':'atLeast','value':1}"), null);

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
        assertThat(segments.list(rob, false, 0, 10).getFirst().size()).isEqualTo(2);
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

    @Test
    void suggestionsCountThoseSeen() {
        long all = suggestions.list(KEEL).stream().mapToLong(Suggestion::size).sum();
        long seen = suggestions.list(rob).stream().mapToLong(Suggestion::size).sum();

        assertThat(seen).isPositive().isLessThan(all);
        assertThat(suggestions.list(rob))
                .allSatisfy(one -> assertThat(one.size()).isLessThanOrEqualTo(2));
    }

    @Test
    void theShopsFiguresAreThoseOfCustomersSeen() {
        List<LocalDate> months =
                List.of(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-02-01"), LocalDate.parse("2026-03-01"));

        assertThat(sales.byPeriod(rob, months))
                .containsExactly(
                        new SalesFigures.Period(months.get(0), 1, 100_0000, 0, 0, 0),
                        new SalesFigures.Period(months.get(1), 2, 30_0000, 20_0000, 0, 50_0000));
        assertThat(sales.standing(rob, months))
                .extracting(SalesFigures.Standing::customers)
                .containsExactly(0, 1, 2);
        assertThat(sales.span(rob).orElseThrow().earliest()).isEqualTo(Instant.parse("2026-01-10T10:00:00Z"));
        assertThat(sales.byPeriod(KEEL, months).getFirst().revenue()).isEqualTo(600_0000);
        assertThat(sales.span(KEEL).orElseThrow().earliest()).isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
    }

    @Test
    void scoresAreAddedUpOverThoseSeen() {
        long run = jdbc.sql("insert into rfm_run (state, as_of, zone, method, refunds, customers, requested_at)"
                        + " values ('DONE', '2026-03-01', 'UTC', 'QUANTILE', 'SUBTRACT', 3, now()) returning id")
                .query(Long.class)
                .single();
        shop.score(run, "Ann", "CHAMPIONS", 5, 5, 3).score(run, "Bob", "NEW", 5, 1, 1);
        shop.score(run, "Cy", "CHAMPIONS", 5, 5, 5);
        jdbc.sql("insert into rfm_total (run_id, segment, r, f, customers, revenue, orders)"
                        + " values (:run, 'CHAMPIONS', 5, 5, 2, 2, 2), (:run, 'NEW', 5, 1, 1, 1, 1)")
                .param("run", run)
                .update();

        RfmRun latest = runs.latest(rob).orElseThrow();
        assertThat(latest.customers()).isEqualTo(2);
        assertThat(latest.segments())
                .filteredOn(total -> total.customers() > 0)
                .extracting(total -> total.segment() + " " + total.customers())
                .containsExactly("CHAMPIONS 1", "NEW 1");
        assertThat(runs.newest(rob).orElseThrow().customers()).isEqualTo(2);
        assertThat(grid.cells(rob, latest.id())).hasSize(2).allMatch(cell -> cell.customers() == 1);
        RfmGrid.Part champions = RfmGrid.Part.segment(RfmSegment.CHAMPIONS);
        assertThat(grid.figures(rob, latest.id(), champions).customers()).isEqualTo(1);
        assertThat(grid.best(rob, latest.id(), champions, 5))
                .extracting(RfmGrid.Person::name)
                .containsExactly("Ann");
        assertThat(runs.latest(KEEL).orElseThrow().customers()).isEqualTo(3);
        assertThat(grid.figures(KEEL, latest.id(), champions).customers()).isEqualTo(2);
    }

    @Test
    void theQualityOfContactsIsThatOfContactsSeen() {
        survey.run();

        assertThat(survey.newest(rob)).map(ContactQuality::contacts).hasValue(1L);
        assertThat(survey.newest(rob).orElseThrow().withFullName()).isEqualTo(1);
        assertThat(survey.newest(KEEL)).map(ContactQuality::contacts).hasValue(2L);
    }

    private Viewer rep(String email) {
        return new Viewer(users.invite(KEEL, email, "Rep", Role.SALES).user(), "Rep", email, Role.SALES);
    }

    private CustomerId id(String name) {
        return new CustomerId(shop.id(name));
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
