package crm.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.Doubts;
import crm.delivery.TouchState;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTotals;
import crm.delivery.Town;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A message in doubt whose reader answers has arrived. */
class AnsweredDoubtsTests extends SentCampaign {

    private static final Visit READER =
            new Visit("GET", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "192.0.2.0/24");

    private static final Visit SCANNER = new Visit("GET", "python-requests/2.32", "192.0.2.0/24");

    @Autowired
    AnsweredDoubts answered;

    @Autowired
    Doubts doubts;

    @Autowired
    Unsubscribing unsubscribing;

    /** Ada's, after three minutes in which the server said nothing. */
    @BeforeEach
    void oneIsInDoubt() {
        jdbc.sql("""
                with lost as (
                    update touch set state = 'UNKNOWN', reason = 'SENDER_LOST', message_id = null,
                                     at = :sent::timestamptz + interval '3 minutes'
                    where customer_id = :customer returning customer_id, id
                ), unsaid as (
                    delete from activity where customer_id = :customer and name = 'email.sent'
                )
                insert into touch_attempt (customer_id, touch_id, fence, message_id, at, outcome, version)
                select customer_id, id, 1, 'the-first@keel.example', :sent::timestamptz, 'UNKNOWN', 1 from lost
                on conflict (customer_id, touch_id, fence) do update
                set message_id = excluded.message_id, at = excluded.at, outcome = excluded.outcome, reply = null
                """)
                .param("sent", SENT.toString())
                .param("customer", ada.customer())
                .update();
    }

    @Test
    void whoReadsItHasReceivedIt() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        settle();

        assertThat(line().state()).isEqualTo(TouchState.ACCEPTED);
        assertThat(line().reason()).isEqualTo("ANSWERED");
        assertThat(line().messageId()).isEqualTo("the-first@keel.example");
        assertThat(line().at()).isEqualTo(SENT);
        assertThat(totals()).isEqualTo(new TouchTotals(2, 0, 2, 0, 0, 0, 0, 0));
        assertThat(jdbc.sql(
                                "select outcome || ' ' || reply from touch_attempt where message_id = 'the-first@keel.example'")
                        .query(String.class)
                        .single())
                .isEqualTo("UNKNOWN SENDER_LOST");
        assertThat(touches.reasons(Town.MARKETER, campaign)).isEmpty();
    }

    @Test
    void itStandsInTheTimelineAsSentWhenItWent() {
        hits.clicked(KEEL, token(Purpose.CLICK, link()), READER);
        settle();
        settle();

        assertThat(jdbc.sql("""
                        select name from activity where customer_id = :customer and name like 'email.%'
                        order by at, id
                        """)
                        .param("customer", ada.customer())
                        .query(String.class)
                        .list())
                .containsExactly("email.sent", "email.clicked");
        assertThat(responses().clicked()).isEqualTo(1);
    }

    @Test
    void whoUnsubscribesByItHasReceivedIt() {
        unsubscribing.unsubscribe(KEEL, token(Purpose.UNSUBSCRIBE, 0), new Visit("POST", null, null), true);
        settle();

        assertThat(line().state()).isEqualTo(TouchState.ACCEPTED);
    }

    @Test
    void aProgramProvesNothing() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), SCANNER);
        hits.clicked(KEEL, token(Purpose.CLICK, link()), SCANNER);
        hits.clicked(KEEL, token(Purpose.CLICK, -link()), READER);
        settle();

        assertThat(line().state()).isEqualTo(TouchState.UNKNOWN);
        assertThat(totals()).isEqualTo(new TouchTotals(2, 0, 1, 0, 0, 0, 1, 0));
    }

    @Test
    void anAnswerToAnEarlierCopyProvesNothingOfTheLast() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        hits.catchUp(KEEL);
        jdbc.sql("""
                insert into touch_attempt (customer_id, touch_id, fence, message_id, at, outcome, version)
                values (:customer, :touch, 9, 'the-first@keel.example', :at::timestamptz, 'UNKNOWN', 1)
                """)
                .param("customer", target().customer())
                .param("touch", target().touch())
                .param("at", clock.instant().plusSeconds(60).toString())
                .update();
        settle();

        assertThat(line().state()).isEqualTo(TouchState.UNKNOWN);
    }

    @Test
    void oneThatIsSentAgainMeanwhileIsLeftToItsSender() {
        hits.opened(KEEL, token(Purpose.OPEN, 0), READER);
        hits.catchUp(KEEL);
        doubts.sendAgain(Town.MARKETER, campaign, null);

        assertThat(doubts.arrived(KEEL, List.of(target().touch()))).isZero();
        assertThat(line().state()).isEqualTo(TouchState.PENDING);
        assertThat(totals()).isEqualTo(new TouchTotals(2, 1, 1, 0, 0, 0, 0, 0));
    }

    private void settle() {
        clock.advance(Duration.ofMinutes(1));
        hits.catchUp(KEEL);
        answered.run();
    }

    private TouchTotals totals() {
        return touches.totals(Town.MARKETER, campaign);
    }
}
