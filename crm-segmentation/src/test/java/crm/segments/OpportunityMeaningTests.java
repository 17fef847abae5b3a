package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

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
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Leaves on opportunities, under the eyes of whoever asks. It is noon, 31 March. */
@KeelTest
class OpportunityMeaningTests {

    private static final Viewer KEEL = Viewer.system();

    private static final String IS_LOST = "{'opportunity':'state','is':'equals','value':'LOST'}";

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private Segments segments;

    @Autowired
    private ValueSuggestions values;

    @Autowired
    private UserRegister users;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    private Viewer rob = KEEL;
    private Viewer dora = KEEL;
    private Shop shop = new Shop(jdbc);

    /** Rob has an open one of 500 at Ann and a lost one at Bob; Dora has lost one at Ann and won one in dollars at Cy. */
    @BeforeEach
    void opportunitiesOfTwoReps(@Autowired TestDatabase database, @Autowired TestClock clock) {
        background.awaitIdle();
        database.empty();
        clock.set(Instant.parse("2026-03-31T11:00:00Z"));
        rob = user("rob@example.org", Role.SALES);
        dora = user("dora@example.org", Role.SALES);
        shop = new Shop(jdbc);
        shop.sql("""
                insert into workspace (name, postal_address, zone, currency, country, created_at)
                values ('Shop', 'Here', 'Europe/London', 'GBP', 'GB', now())
                """);
        shop.customer("Ann", "GB", "")
                .customer("Bob", "GB", "")
                .customer("Cy", "GB", "")
                .customer("Dee", "GB", "");
        opportunity("Ann", "PROPOSAL", rob, "2026-03-01T10:00:00Z", "5000000, 'GBP', '2026-04-15', null, null");
        opportunity("Bob", "LOST", rob, "2026-01-10T10:00:00Z", "null, 'GBP', null, null, '2026-03-30T10:00:00Z'");
        opportunity("Ann", "LOST", dora, "2026-02-01T10:00:00Z", "200000, 'GBP', null, null, '2026-02-20T10:00:00Z'");
        opportunity(
                "Cy",
                "WON",
                dora,
                "2026-03-20T10:00:00Z",
                "9000000, 'USD', '2026-03-25', '2026-03-25T10:00:00Z', null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'opportunity':'state','is':'equals','value':'LOST'} | Ann Bob",
                "{'opportunity':'state','is':'in','value':['OPEN','WON']} | Ann Cy",
                "{'opportunity':'state','is':'notEquals','value':'LOST'} | Cy Dee",
                "{'opportunity':'state','is':'exists'} | Ann Bob Cy",
                "{'opportunity':'state','is':'missing'} | Dee",
                "{'opportunity':'stage','is':'equals','value':'proposal'} | Ann",
                "{'opportunity':'stage','is':'startsWith','value':'Nego'} | ~~",
                "{'opportunity':'amount','is':'atLeast','value':20} | Ann",
                "{'opportunity':'amount','is':'between','value':[20,20]} | Ann",
                "{'opportunity':'amount','is':'atMost','value':19.99} | ~~",
                "{'opportunity':'amount','is':'missing'} | Bob Cy Dee",
                "{'opportunity':'createdAt','is':'inLast','value':{'this':'MONTH'}} | Ann Cy",
                "{'opportunity':'createdAt','is':'before','value':'2026-02-01'} | Bob",
                "{'opportunity':'closedAt','is':'inLast','value':{'last':10,'unit':'DAYS'}} | Bob Cy",
                "{'opportunity':'closedAt','is':'missing'} | Dee",
                "{'opportunity':'closeDate','is':'after','value':'2026-04-01'} | Ann",
                "{'opportunity':'closeDate','is':'missing'} | Bob Dee"
            })
    void anyOpportunityOfACustomerMayMatch(String rule, String customers) {
        assertThat(found(KEEL, rule, null)).isEqualTo(named(customers));
    }

    @Test
    void beforeItWasOpenedItIsNotThere() {
        assertThat(found(KEEL, "{'opportunity':'state','is':'exists'}", Instant.parse("2026-02-10T00:00:00Z")))
                .containsExactly("Ann", "Bob");
    }

    @Test
    void aPreviewIsDecidedByTheOpportunitiesOneSees() {
        assertThat(found(rob, IS_LOST, null)).containsExactly("Bob");
        assertThat(found(dora, IS_LOST, null)).containsExactly("Ann");
        assertThat(found(user("sue@example.org", Role.SUPPORT), IS_LOST, null)).isEmpty();
    }

    @Test
    void anExplanationNamesThoseOneSees() {
        SegmentId lost = segments.create(KEEL, "Lost", rule(IS_LOST)).id();
        SegmentId large = segments.create(KEEL, "Large", rule("{'opportunity':'amount','is':'atLeast','value':300}"))
                .id();

        assertThat(explained(KEEL, lost, "Ann")).isEqualTo("true LOST, OPEN");
        assertThat(explained(rob, lost, "Ann")).isEqualTo("false OPEN");
        assertThat(explained(KEEL, large, "Ann")).isEqualTo("true 20.0000, 500.0000");
        assertThat(explained(KEEL, large, "Dee")).isEqualTo("false null");
    }

    @Test
    void whoSeesNoMoneyDoesNotAskForAmounts() {
        jdbc.sql("insert into role_without_money values ('SALES')").update();

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> found(rob, "{'opportunity':'amount','is':'exists'}", null))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Invalid.Fault::code)
                        .containsExactly("MONEY_HIDDEN"));
        SegmentId large = segments.create(KEEL, "Large", rule("{'opportunity':'amount','is':'atLeast','value':300}"))
                .id();
        assertThat(explained(rob, large, "Ann")).isEqualTo("true null");
    }

    @Test
    void nobodyKeepsASegmentOfOpportunitiesHeDoesNotAllSee() {
        Viewer mary = user("mary@example.org", Role.MARKETER);
        jdbc.sql("insert into role_sight values ('MARKETER', 'OPPORTUNITIES', 'OWN')")
                .update();

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> segments.create(mary, "Lost", rule("{'all':[" + IS_LOST + "]}")))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Invalid.Fault::path, Invalid.Fault::code)
                        .containsExactly(tuple("rule.all[0]", "OPPORTUNITIES_HIDDEN")));
    }

    @Test
    void stagesAreOfferedToType() {
        assertThat(values.values(KEEL, "opportunity.stage", "ego")).containsExactly("Negotiation");
    }

    private Set<String> found(Viewer viewer, String rule, @Nullable Instant asOf) {
        return shop.names(previews.preview(viewer, rule(rule), asOf));
    }

    private String explained(Viewer viewer, SegmentId segment, String customer) {
        Explanation why = previews.explain(viewer, segment, new CustomerId(shop.id(customer)))
                .orElseThrow();
        return why.matches() + " " + why.seen();
    }

    /** @param figures amount, currency, close date, won at and lost at, as SQL */
    private void opportunity(String customer, String stage, Viewer owner, String at, String figures) {
        shop.sql("""
                insert into opportunity (customer_id, name, stage_id, state, forecast, owner_id, created_at, stage_since,
                                         touched_at, amount, currency, close_date, won_at, lost_at, loss_reason_id)
                select %d, 'Chance', s.id, s.state, 'PIPELINE', %d, '%s', '%s', '%s', f.*,
                       case when s.state = 'LOST' then (select min(id) from loss_reason) end
                from pipeline_stage s, (select %s) f (amount, currency, close_date, won_at, lost_at)
                where s.key = '%s'
                """.formatted(shop.id(customer), owner.userId(), at, at, at, typed(figures), stage));
    }

    private static String typed(String figures) {
        String[] all = figures.split(", ");
        return "%s::bigint, %s, %s::date, %s::timestamptz, %s::timestamptz".formatted((Object[]) all);
    }

    private Viewer user(String email, Role role) {
        return new Viewer(users.invite(KEEL, email, "Colleague", role).user(), "Colleague", email, role);
    }

    private static Set<String> named(String names) {
        return names.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(names.split(" ")));
    }

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
