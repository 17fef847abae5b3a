package crm.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import crm.attribution.Responses;
import crm.campaigns.CampaignId;
import crm.delivery.TouchLine;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.Town;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What opens, clicks and unsubscribes come to in the report. */
class HitsTests extends SentCampaign {

    private static final Visit READER = new Visit(
            "GET",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605",
            "192.0.2.0/24");

    @Autowired
    Unsubscribing unsubscribing;

    @Test
    void peopleAreCountedOnceHoweverOftenTheyLook() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        clicked(READER);
        clicked(READER);

        assertThat(responses()).isEqualTo(new Responses(2, 1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(count("hit")).isEqualTo(4);
        assertThat(activities(false)).containsExactlyInAnyOrder("email.opened", "email.clicked", "email.clicked");
    }

    @Test
    void machinesAreKeptApart() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), new Visit("HEAD", READER.userAgent(), null));
        hits.opened(KEEL, token(Purpose.OPEN, 0), new Visit("GET", "Mozilla/5.0 (compatible; SomeBot/2.1)", null));
        hits.opened(KEEL, token(Purpose.OPEN, 0), new Visit("GET", null, null));
        clicked(new Visit("GET", "BarracudaCentral/1.0", null));

        assertThat(responses()).isEqualTo(new Responses(2, 0, 1, 0, 1, 0, 0, 0, 0));
        assertThat(activities(false)).isEmpty();
    }

    @Test
    void whoeverIsThereWithinTwoSecondsIsAMachine() {
        clock.set(SENT.plusMillis(1_900));
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        assertThat(responses().opened()).isZero();

        clock.set(SENT.plusSeconds(2));
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

    private Optional<String> clicked(Visit visit) {
        return hits.clicked(KEEL, token(Purpose.CLICK, link()), visit);
    }
}
