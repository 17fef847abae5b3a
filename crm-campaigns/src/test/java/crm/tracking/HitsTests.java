package crm.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.attribution.CampaignResults;
import crm.attribution.Responses;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLinks;
import crm.delivery.Mailer;
import crm.delivery.TouchLine;
import crm.delivery.TouchTokens;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTokens.Target;
import crm.delivery.Touches;
import crm.delivery.Town;
import crm.delivery.Town.Person;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@KeelTest
@Import({Town.class, Mailer.class})
@TestPropertySource(properties = "crm.delivery.senders=0")
class HitsTests {

    private static final Visit READER = new Visit(
            "GET",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605",
            "192.0.2.0/24");

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    Town town;

    @Autowired
    Mailer mailer;

    @Autowired
    Hits hits;

    @Autowired
    Unsubscribing unsubscribing;

    @Autowired
    TouchTokens tokens;

    @Autowired
    Touches touches;

    @Autowired
    CampaignLinks links;

    @Autowired
    CampaignResults results;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private CampaignId campaign = new CampaignId(0);

    private Person ada = new Person(0, 0);

    @BeforeEach
    void aCampaignWasSent() {
        database.empty();
        town.found();
        clock.set(Instant.parse("2026-11-22T12:00:00Z"));
        ada = town.agreeing("Ada King", "ada@example.org");
        campaign = town.launched(ada, town.agreeing("Bo Beam", "bo@example.org"));
        mailer.sendAll();
        clock.advance(Duration.ofMinutes(5));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void peopleAreCountedOnceHoweverOftenTheyLook() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        clicked(READER);
        clicked(READER);

        assertThat(responses()).isEqualTo(new Responses(2, 1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(count("hit")).isEqualTo(4);
        assertThat(activities("email.opened")).isEqualTo(1);
        assertThat(activities("email.clicked")).isEqualTo(2);
    }

    @Test
    void machinesAreKeptApart() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), new Visit("HEAD", READER.userAgent(), null));
        hits.opened(KEEL, token(Purpose.OPEN, 0), new Visit("GET", "Mozilla/5.0 (compatible; SomeBot/2.1)", null));
        hits.opened(KEEL, token(Purpose.OPEN, 0), new Visit("GET", null, null));
        clicked(new Visit("GET", "BarracudaCentral/1.0", null));

        assertThat(responses()).isEqualTo(new Responses(2, 0, 1, 0, 1, 0, 0, 0, 0));
        assertThat(activities("email.opened")).isZero();
    }

    @Test
    void whoeverIsThereWithinTwoSecondsIsAMachine() {
        clock.set(Instant.parse("2026-11-22T12:00:01.900Z"));
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        assertThat(responses().opened()).isZero();

        clock.set(Instant.parse("2026-11-22T12:00:02Z"));
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        assertThat(responses().opened()).isEqualTo(1);
    }

    @Test
    void aClickLeadsToTheStoredDestinationOnly() {
        assertThat(clicked(READER)).contains("https://shop.example/spring");

        assertThat(hits.clicked(KEEL, token(Purpose.CLICK, 4711), READER)).isEmpty();
        assertThat(hits.clicked(KEEL, token(Purpose.UNSUBSCRIBE, 0), READER)).isEmpty();
        assertThat(hits.opened(KEEL, token(Purpose.CLICK, 1), READER)).isEqualTo(Hits.Receipt.UNKNOWN);
    }

    @Test
    void lookingAtTheUnsubscribePageChangesNothing() {
        assertThat(unsubscribing.addressOf(KEEL, token(Purpose.UNSUBSCRIBE, 0))).contains("ada@example.org");

        assertThat(count("hit")).isZero();
        assertThat(count("consent_event")).isEqualTo(2);
    }

    @Test
    void oneWithdrawalIsWrittenHoweverOftenItIsSaid() {
        for (int i = 0; i < 10; i++) {
            unsubscribing.unsubscribe(KEEL, token(Purpose.UNSUBSCRIBE, 0), new Visit("POST", null, null), true);
        }

        assertThat(jdbc.sql("""
                        select source || '|' || recorded_by || '|' || contact_id
                        from consent_event where state = 'WITHDRAWN'
                        """).query(String.class).list())
                .containsExactly("one-click unsubscribe, campaign " + campaign.value() + "|contact|" + ada.contact());
        assertThat(responses().unsubscribed()).isEqualTo(1);
        CampaignId next = town.launched(ada, town.agreeing("Cy Cole", "cy@example.org"));
        assertThat(touches.list(Town.MARKETER, next, null, 0, 10))
                .extracting(TouchLine::address)
                .containsExactly("cy@example.org");
    }

    @Test
    void onlyOrdersThatCountAndFollowInTimeAreConversions() {
        order("1", "2026-11-22T11:00:00Z", 100_000);
        order("2", "2026-11-23T12:00:00Z", 250_000);
        order("3", "2026-11-24T12:00:00Z", 0);
        order("4", "2026-12-06T11:59:59Z", 50_000);
        order("5", "2026-12-06T12:00:00Z", 50_000);

        assertThat(responses().converted()).isEqualTo(1);
        assertThat(results.report(Town.MARKETER, campaign).orders())
                .singleElement()
                .satisfies((sum) -> {
                    assertThat(sum.orders()).isEqualTo(2);
                    assertThat(sum.sales()).isEqualTo(300_000);
                });
    }

    @Test
    void theReportShowsWhereTheyClickedAndWhen() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        clock.advance(Duration.ofHours(2));
        clicked(READER);
        clicked(READER);

        var report = results.report(Town.MARKETER, campaign);

        assertThat(report.links()).singleElement().satisfies((link) -> {
            assertThat(link.label()).isEqualTo("look");
            assertThat(link.people()).isEqualTo(1);
            assertThat(link.clicks()).isEqualTo(2);
        });
        assertThat(report.course()).hasSize(3);
        assertThat(report.course().get(1).opened()).isZero();
        assertThat(results.latest(Town.MARKETER, 5)).singleElement().satisfies((glance) -> {
            assertThat(glance.progress()).isEqualTo(1.0);
            assertThat(glance.clickRate()).isEqualTo(0.5);
        });
    }

    private void order(String number, String at, long sales) {
        jdbc.sql("""
                insert into orders (customer_id, order_number, ordered_at, currency, sales, refunds, lines)
                values (:customer, :number, :at::timestamptz, 'GBP', :sales, 0, 1)
                """)
                .param("customer", ada.customer())
                .param("number", number)
                .param("at", at)
                .param("sales", sales)
                .update();
    }

    private java.util.Optional<String> clicked(Visit visit) {
        long link = links.of(Town.MARKETER, campaign, 1).getFirst().id();
        return hits.clicked(KEEL, token(Purpose.CLICK, link), visit);
    }

    private String token(Purpose purpose, long link) {
        TouchLine touch = touches.list(Town.MARKETER, campaign, null, 0, 1).getFirst();
        return tokens.token(purpose, new Target(touch.customer(), touch.id(), link));
    }

    private Responses responses() {
        return results.standing(Town.MARKETER, campaign).responses();
    }

    private long activities(String name) {
        return jdbc.sql("select count(*) from activity where name = :name and not machine")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
