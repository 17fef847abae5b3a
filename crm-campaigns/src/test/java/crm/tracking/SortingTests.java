package crm.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import crm.attribution.Responses;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.MergePlan;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTokens.Target;
import crm.testing.AtOnce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From raw hits to who did what, and back when later hits say otherwise. */
class SortingTests extends SentCampaign {

    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/131.0.0.0 Safari/537.36";

    private static final Visit READER = new Visit("GET", CHROME, "192.0.2.0/24");

    private static final Visit SCANNER =
            new Visit("GET", "Mozilla/5.0 (X11; Linux x86_64) Firefox/68", "40.94.28.0/24");

    @Autowired
    HitLog log;

    @Autowired
    HitIds ids;

    @Autowired
    CustomerMerging merging;

    @Test
    void theHiddenLinkTellsOnHitsThatCountedAsAPersonsBefore() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), SCANNER);
        hits.clicked(KEEL, token(Purpose.CLICK, link()), SCANNER);
        assertThat(responses()).isEqualTo(new Responses(2, 1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(activities(false)).containsExactly("email.opened", "email.clicked");

        clock.advance(Duration.ofSeconds(4));
        assertThat(hits.clicked(KEEL, token(Purpose.CLICK, -link()), SCANNER)).contains("https://shop.example/spring");

        assertThat(responses()).isEqualTo(new Responses(2, 0, 1, 0, 1, 0, 0, 0, 0));
        assertThat(activities(false)).isEmpty();
        assertThat(activities(true)).containsExactly("email.opened", "email.clicked");
    }

    @Test
    void whoReadsAfterTheScannerIsSeen() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), SCANNER);
        hits.clicked(KEEL, token(Purpose.CLICK, -link()), SCANNER);
        clock.advance(Duration.ofMinutes(1));
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        hits.clicked(KEEL, token(Purpose.CLICK, link()), READER);

        assertThat(responses()).isEqualTo(new Responses(2, 1, 1, 1, 0, 0, 0, 0, 0));
        assertThat(activities(false)).containsExactly("email.opened", "email.clicked");
    }

    @Test
    void theReadingThatWasHiddenBehindAScannersIsToldLater() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), SCANNER);
        clock.advance(Duration.ofSeconds(20));
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        assertThat(responses().opened()).isEqualTo(1);
        assertThat(activities(false)).containsExactly("email.opened");

        clock.advance(Duration.ofSeconds(15));
        hits.clicked(KEEL, token(Purpose.CLICK, -link()), SCANNER);

        assertThat(responses()).isEqualTo(new Responses(2, 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(activities(false)).containsExactly("email.opened");
        assertThat(activities(true)).containsExactly("email.opened");
    }

    @Test
    void whatWasStoredBeforeAKillIsToldApartOnceAfterIt() {
        Target target = target();
        Instant now = clock.instant();
        long first = ids.reserve(3);
        log.append(
                first,
                List.of(
                        new RawHit(target.touch(), null, HitKind.OPEN, now, READER),
                        new RawHit(target.touch(), link(), HitKind.CLICK, now, READER),
                        new RawHit(4711, null, HitKind.OPEN, now, READER)));
        assertThat(count("hit")).isZero();

        hits.catchUp(KEEL);
        hits.catchUp(KEEL);

        assertThat(responses()).isEqualTo(new Responses(2, 1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(count("hit")).isEqualTo(2);
        assertThat(count("raw_hit")).isEqualTo(3);
        assertThat(count("hit_batch")).isZero();
        assertThat(activities(false)).containsExactly("email.opened", "email.clicked");
    }

    @Test
    void hitsFollowTheirTouchToTheCustomerItWasMergedInto() {
        log.append(ids.reserve(1), List.of(new RawHit(target().touch(), null, HitKind.OPEN, clock.instant(), READER)));

        merging.merge(KEEL, MergePlan.ofTheSame(new CustomerId(bo.customer()), new CustomerId(ada.customer())));

        assertThat(responses().opened()).isEqualTo(1);
        assertThat(jdbc.sql(
                                "select distinct customer_id from hit union select customer_id from activity where name = 'email.opened'")
                        .query(Long.class)
                        .list())
                .containsExactly(bo.customer());
    }

    @Test
    void manyAtOnceShareTheirCommitsAndNoneIsLost() throws Exception {
        String picture = token(Purpose.OPEN, 0);
        List<Callable<Hits.Receipt>> readers = IntStream.range(0, 40)
                .mapToObj((i) -> (Callable<Hits.Receipt>) () -> hits.opened(KEEL, picture, READER))
                .toList();

        for (int round = 0; round < 5; round++) {
            assertThat(AtOnce.call(readers)).containsOnly(Hits.Receipt.STORED);
        }

        assertThat(count("raw_hit")).isEqualTo(200);
        assertThat(responses().opened()).isEqualTo(1);
        assertThat(count("hit")).isEqualTo(200);
        assertThat(jdbc.sql("select count(distinct xmin::text) from raw_hit")
                        .query(Long.class)
                        .single())
                .isLessThan(150);
    }

    @Test
    void noRowOfACustomerOrContactChangesWhenHeReads() {
        String before = versions();
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        hits.clicked(KEEL, token(Purpose.CLICK, link()), READER);
        hits.catchUp(KEEL);

        assertThat(versions()).isEqualTo(before);
        assertThat(responses().clicked()).isEqualTo(1);
    }

    private String versions() {
        return jdbc.sql("""
                        select (select string_agg(xmin::text, ',' order by id) from customer) || '|'
                               || (select string_agg(xmin::text, ',' order by id) from contact) || '|'
                               || (select string_agg(xmin::text, ',' order by id) from touch)
                        """).query(String.class).single();
    }
}
