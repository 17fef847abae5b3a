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

/** One thing that another follows. It is noon, 31 March. */
@KeelTest
class SequenceTests {

    private static final Viewer KEEL = Viewer.system();

    private static final String OPENED = "{'activity':'email.opened'}";

    private static final String ORDERED = "{'orders':'placed'}";

    @Autowired
    private SegmentPreviews previews;

    @Autowired
    private Segments segments;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    private Shop shop = new Shop(jdbc);

    /**
     * Ann orders a week after she opened, Bob opens after his order, Cy opens twice and orders two days after the second, Dee
     * does both at once, a program opens for Eve, Fay orders twice, Gus and Hal order about a month after they opened.
     */
    @BeforeEach
    void whatHappenedInMarch(@Autowired TestDatabase database, @Autowired TestClock clock) {
        background.awaitIdle();
        database.empty();
        clock.set(Instant.parse("2026-03-31T11:00:00Z"));
        shop = new Shop(jdbc);
        shop.sql("""
                insert into workspace (name, postal_address, zone, currency, country, created_at)
                values ('Shop', 'Here', 'Europe/London', 'GBP', 'GB', now())
                """);
        for (String name : "Ann Bob Cy Dee Eve Fay Gus Hal".split(" ")) {
            shop.customer(name, "GB", "");
        }
        shop.activity("Ann", "email.opened", "2026-03-01T09:00:00Z", 7, false)
                .activity("Bob", "email.opened", "2026-03-05T09:00:00Z", 7, false)
                .activity("Cy", "email.opened", "2026-03-01T09:00:00Z", 7, false)
                .activity("Cy", "email.opened", "2026-03-20T09:00:00Z", 8, false)
                .activity("Dee", "email.opened", "2026-03-10T09:00:00Z", 7, false)
                .activity("Eve", "email.opened", "2026-03-01T09:00:00Z", 7, true)
                .activity("Gus", "email.opened", "2026-01-31T09:00:00Z", 6, false)
                .activity("Hal", "email.opened", "2026-01-31T09:00:00Z", 6, false);
        shop.order("Ann", "1", "2026-03-08T09:00:00Z", "S1", 10)
                .order("Bob", "2", "2026-03-02T09:00:00Z", "S1", 10)
                .order("Cy", "3", "2026-03-22T09:00:00Z", "S2", 10)
                .order("Dee", "4", "2026-03-10T09:00:00Z", "S1", 10)
                .order("Eve", "5", "2026-03-02T09:00:00Z", "S1", 10)
                .order("Fay", "6", "2026-03-01T09:00:00Z", "S1", 10)
                .order("Fay", "7", "2026-03-11T09:00:00Z", "S1", 10)
                .order("Gus", "8", "2026-02-28T08:00:00Z", "S1", 10)
                .order("Hal", "9", "2026-02-28T10:00:00Z", "S1", 10);
    }

    @Test
    void whatFollowsIsLaterAndNotLaterThanWanted() {
        assertThat(found(sequence(OPENED, ORDERED, 7, "DAYS"))).containsExactly("Ann", "Cy");
        assertThat(found(sequence(OPENED, ORDERED, 1, "WEEKS"))).containsExactly("Ann", "Cy");
        assertThat(found(sequence(OPENED, ORDERED, 6, "DAYS"))).containsExactly("Cy");
        assertThat(found(sequence(OPENED, ORDERED, 1, "DAYS"))).isEmpty();
        assertThat(found(sequence(ORDERED, OPENED, 7, "DAYS"))).containsExactly("Bob");
    }

    @Test
    void withoutALimitItMayFollowAtAnyTime() {
        assertThat(found("{'sequence':{'first':" + OPENED + ",'then':" + ORDERED + "}}"))
                .containsExactly("Ann", "Cy", "Gus", "Hal");
        assertThat(found("{'none':[{'sequence':{'first':" + OPENED + ",'then':" + ORDERED + "}}]}"))
                .containsExactly("Bob", "Dee", "Eve", "Fay");
    }

    @Test
    void aMonthIsOneOfTheCalendar() {
        assertThat(found(sequence(OPENED, ORDERED, 1, "MONTHS"))).containsExactly("Ann", "Cy", "Gus");
        assertThat(found(sequence(OPENED, ORDERED, 1, "YEARS"))).containsExactly("Ann", "Cy", "Gus", "Hal");
    }

    @Test
    void theSameThingFollowsItselfOnlyWhenItHappenedAgain() {
        assertThat(found(sequence(ORDERED, ORDERED, 10, "DAYS"))).containsExactly("Fay");
        assertThat(found(sequence(ORDERED, ORDERED, 9, "DAYS"))).isEmpty();
        assertThat(found(sequence(OPENED, OPENED, 1, "YEARS"))).containsExactly("Cy");
    }

    @Test
    void aWindowIsWhenTheFirstHappened() {
        String early = sequence(OPENED, ORDERED, 7, "DAYS")
                .replaceFirst("}$", ",'within':{'from':'2026-03-01','to':'2026-03-02'}}");
        String late = sequence(OPENED, ORDERED, 7, "DAYS").replaceFirst("}$", ",'within':{'last':2,'unit':'WEEKS'}}");

        assertThat(found(early)).containsExactly("Ann");
        assertThat(found(late)).containsExactly("Cy");
    }

    @Test
    void stepsAreNarrowedByCampaignAndByWhatWasBought() {
        String ofSeven = "{'activity':'email.opened','where':{'campaign':7}}";
        String bought = "{'orders':'placed','where':{'sku':'s2'}}";

        assertThat(found(sequence(ofSeven, ORDERED, 7, "DAYS"))).containsExactly("Ann");
        assertThat(found(sequence(OPENED, bought, 7, "DAYS"))).containsExactly("Cy");
        assertThat(found(sequence(ofSeven, bought, 30, "DAYS"))).containsExactly("Cy");
    }

    @Test
    void whatHasNotHappenedYetFollowsNothing() {
        assertThat(found(sequence(OPENED, ORDERED, 7, "DAYS"), Instant.parse("2026-03-08T09:00:00Z")))
                .isEmpty();
        assertThat(found(sequence(OPENED, ORDERED, 7, "DAYS"), Instant.parse("2026-03-08T09:00:01Z")))
                .containsExactly("Ann");
    }

    @Test
    void anExplanationTellsWhenItFollowedLast() {
        SegmentId quick = segments.create(KEEL, "Quick", rule(sequence(OPENED, ORDERED, 7, "DAYS")))
                .id();

        assertThat(explained(quick, "Cy")).isEqualTo("true 2026-03-22T09:00:00Z");
        assertThat(explained(quick, "Bob")).isEqualTo("false null");
    }

    @Test
    void tensOfThousandsOfEventsOfOneCustomerAreNotSetAgainstEachOther() {
        for (String name : new String[] {"page.viewed", "cart.filled"}) {
            shop.sql("""
                    insert into activity (customer_id, name, at)
                    select %d, '%s', timestamptz '2026-03-01T00:00:00Z' + n * interval '1 second'
                    from generate_series(1, 40000) n
                    """.formatted(shop.id("Fay"), name));
        }

        assertThat(found(sequence("{'activity':'page.viewed'}", "{'activity':'cart.filled'}", 1, "DAYS")))
                .containsExactly("Fay");
    }

    private static String sequence(String first, String then, int next, String unit) {
        return "{'sequence':{'first':%s,'then':%s},'followedWithin':{'next':%d,'unit':'%s'}}"
                .formatted(first, then, next, unit);
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

    private static Rule rule(String json) {
        return RuleJson.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
