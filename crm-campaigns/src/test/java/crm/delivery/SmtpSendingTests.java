package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.campaigns.CampaignId;
import crm.campaigns.CampaignState;
import crm.campaigns.PauseReason;
import crm.delivery.smtp.SmtpSink;
import crm.delivery.smtp.SmtpSink.Phase;
import crm.kernel.Conflict;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SmtpSendingTests extends SmtpTest {

    @Autowired
    Doubts doubts;

    @Test
    void eachAnswerOfTheServerEndsInItsState() {
        SINK.says(Phase.RCPT, "nobody@rejected.example", "550 5.1.1 no such user");
        SINK.says(Phase.DOT, "ok@dropped.example", SmtpSink.HANG_UP);
        SINK.says(Phase.RCPT, "ok@later.example", "451 4.7.1 greylisted");
        SINK.says(Phase.RCPT, "ok@busy.example", "421 4.7.0 too many connections");
        SINK.says(Phase.DOT, "ok@full.example", "552 5.2.2 mailbox full");
        CampaignId campaign = town.launched(
                town.agreeing("A A", "ok@fine.example"),
                town.agreeing("B B", "nobody@rejected.example"),
                town.agreeing("C C", "ok@dropped.example"),
                town.agreeing("D D", "ok@later.example"),
                town.agreeing("E E", "ok@full.example"),
                town.agreeing("F F", "ok@busy.example"));

        sendAll();

        assertThat(totals(campaign)).isEqualTo(new TouchTotals(6, 2, 1, 2, 0, 0, 1, 0));
        assertThat(touches.list(Town.MARKETER, campaign, TouchState.REJECTED, 0, 10))
                .extracting(TouchLine::reason)
                .containsExactly("550 5.1.1 no such user", "552 5.2.2 mailbox full");
        assertThat(arrived()).containsExactly("ok@fine.example", "ok@dropped.example", "ok@full.example");
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(jdbc.sql("select count(*) from outbox_message")
                        .query(Long.class)
                        .single())
                .isZero();

        SINK.behave();
        laterIsNow();
        jdbc.sql("delete from send_lane").update();
        sendAll();

        assertThat(totals(campaign)).isEqualTo(new TouchTotals(6, 0, 3, 2, 0, 0, 1, 0));
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.FINISHED);
        assertThat(arrived()).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatIsAwayCostsNobodyATry() {
        SINK.says(Phase.GREETING, SmtpSink.HANG_UP);
        CampaignId campaign = town.launched(town.agreeing("A A", "ok@fine.example"));

        try (Messenger messenger = messengers.open()) {
            assertThat(round.send(messenger)).isEqualTo(1);
            assertThat(round.send(messenger)).as("rests before it knocks again").isZero();
        }

        assertThat(totals(campaign).pending()).isEqualTo(1);
        assertThat(jdbc.sql("select tries from touch_queue where lease_until is null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select words from send_trouble")
                        .query(String.class)
                        .single())
                .contains("closed the connection");
        SINK.behave();
        sendAll();
        assertThat(totals(campaign).accepted()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from send_trouble")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoIsSuppressedGetsNoFinalDot() {
        var ada = town.agreeing("Ada King", "ada@fine.example");
        CampaignId campaign = town.launched(ada, town.agreeing("Bo Beam", "bo@fine.example"));
        town.consent(ada, "WITHDRAWN");

        sendAll();

        assertThat(totals(campaign)).isEqualTo(new TouchTotals(2, 0, 1, 0, 1, 0, 0, 0));
        assertThat(arrived()).containsExactly("bo@fine.example");
    }

    @Test
    void whoSaysNoWhileTheMessageIsOnTheWireGetsNoFinalDot() {
        var ada = town.agreeing("Ada King", "ada@fine.example");
        CampaignId campaign = town.launched(ada);
        CampaignMail mail = mailRoom.of(campaign, 0);

        // Screened before the withdrawal, asked again right before the dot.
        try (Messenger messenger = messengers.open()) {
            SINK.before(Phase.DATA, () -> town.consent(ada, "WITHDRAWN"));
            messenger.send(mail, messenger.claim());
        }

        assertThat(totals(campaign)).isEqualTo(new TouchTotals(1, 0, 0, 0, 1, 0, 0, 0));
        assertThat(arrived()).isEmpty();
    }

    @Test
    void anAddressThatDoesNotExistIsNeverWrittenToAgain() {
        SINK.says(Phase.RCPT, "nobody@gone.example", "550 5.1.1 no such user");
        SINK.says(Phase.DOT, "full@gone.example", "552 5.2.2 mailbox full");
        town.launched(town.agreeing("A A", "nobody@gone.example"), town.agreeing("B B", "full@gone.example"));

        sendAll();

        assertThat(jdbc.sql("select address_key || ': ' || reason from suppression")
                        .query(String.class)
                        .list())
                .containsExactly("nobody@gone.example: hard bounce: 550 5.1.1 no such user");
    }

    @Test
    void aRefusalForWhatWeArePausesTheCampaignAndBlamesNobody() {
        SINK.says(Phase.DOT, "a@strict.example", "550 5.7.26 This mail has been blocked: unauthenticated sender");
        CampaignId campaign =
                town.launched(town.agreeing("A A", "a@strict.example"), town.agreeing("B B", "b@other.example"));

        sendAll();

        var sheet = desk.sheet(Town.MARKETER, campaign);
        assertThat(sheet.state()).isEqualTo(CampaignState.PAUSED);
        assertThat(sheet.pauseReason()).isEqualTo(PauseReason.POLICY);
        assertThat(sheet.pauseWords()).startsWith("550 5.7.26 This mail");
        assertThat(totals(campaign)).isEqualTo(new TouchTotals(2, 1, 0, 1, 0, 0, 0, 0));
        assertThat(jdbc.sql("select count(*) from suppression")
                        .query(Integer.class)
                        .single())
                .isZero();

        control.resume(Town.MARKETER, campaign);
        sendAll();

        assertThat(totals(campaign)).isEqualTo(new TouchTotals(2, 0, 1, 1, 0, 0, 0, 0));
        assertThat(desk.sheet(Town.MARKETER, campaign).pauseReason()).isNull();
        assertThat(notices("CAMPAIGN_HELD")).isEqualTo(1);
    }

    @Test
    void onePoisonRecipientInAHundredNeitherStopsNorRepeatsTheOthers() {
        SINK.says(Phase.RCPT, "p50@many.example", SmtpSink.HANG_UP);
        CampaignId campaign = town.launched(IntStream.range(0, 100)
                .mapToObj((i) -> town.agreeing("P " + i, "p" + i + "@many.example"))
                .toArray(Town.Person[]::new));

        sendAll();

        assertThat(totals(campaign)).isEqualTo(new TouchTotals(100, 1, 99, 0, 0, 0, 0, 0));
        assertThat(arrived()).hasSize(99).doesNotHaveDuplicates().doesNotContain("p50@many.example");
        assertThat(jdbc.sql("select tries from touch_queue")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsDeferredIsTriedLessAndLessOftenAndGivenUpInTheEnd() {
        SINK.says(Phase.RCPT, "451 4.3.0 try later");
        CampaignId campaign = town.launched(town.agreeing("A A", "a@slow.example"));

        sendAll();
        assertThat(minutesToWait()).isBetween(4.4, 5.6);
        laterIsNow();
        sendAll();
        assertThat(minutesToWait()).isBetween(8.9, 11.1);
        jdbc.sql("update touch_queue set tries = 12").update();
        laterIsNow();
        sendAll();
        assertThat(minutesToWait()).isBetween(107.0, 133.0);

        jdbc.sql("update touch_queue set first_tried_at = clock_timestamp() - interval '96 hours'")
                .update();
        laterIsNow();
        sendAll();
        assertThat(totals(campaign)).isEqualTo(new TouchTotals(1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(touches.list(Town.MARKETER, campaign, null, 0, 1).getFirst().reason())
                .isEqualTo("GAVE_UP: 451 4.3.0 try later");
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void anEditOnTheWayIsWhatTheOthersGet() {
        CampaignId campaign =
                town.launched(town.agreeing("A A", "a@one.example"), town.agreeing("B B", "b@two.example"));
        SINK.before(Phase.DATA, () -> {
            var plan = desk.sheet(Town.MARKETER, campaign).plan();
            desk.change(
                    Town.MARKETER,
                    campaign,
                    town.saying(plan, "Corrected", "<p>Now <a href=\"https://shop.example/new\">right</a></p>"),
                    null);
        });

        sendAll();

        // The first was on the wire when the message was changed: it went back, and out again as the new one.
        assertThat(arrived()).containsExactlyInAnyOrder("a@one.example", "b@two.example");
        assertThat(mails())
                .allSatisfy((mail) ->
                        assertThat(mail).contains("Subject: Corrected").contains("/c/"));
        assertThat(totals(campaign).accepted()).isEqualTo(2);
        assertThat(jdbc.sql("select distinct version from touch_attempt")
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
        assertThat(jdbc.sql("select version || ' ' || url from campaign_link order by version")
                        .query(String.class)
                        .list())
                .containsExactly("1 https://shop.example/spring", "2 https://shop.example/new");
    }

    @Test
    void whoIsInDoubtGetsItAgainOnlyWhenSomebodyWantsThatAndUnderTheSameMessageId() {
        SINK.says(Phase.DOT, "a@one.example", SmtpSink.HANG_UP);
        CampaignId campaign = town.launched(town.agreeing("A A", "a@one.example"));
        sendAll();
        assertThat(totals(campaign)).isEqualTo(new TouchTotals(1, 0, 0, 0, 0, 0, 1, 0));
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.FINISHED);
        sendAll();
        assertThat(arrived()).hasSize(1);

        SINK.behave();
        assertThat(doubts.sendAgain(Town.MARKETER, campaign, null)).isEqualTo(1);
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(totals(campaign).pending()).isEqualTo(1);
        sendAll();

        assertThat(totals(campaign)).isEqualTo(new TouchTotals(1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(mails().stream().map(SmtpSendingTests::messageId).distinct()).hasSize(1);
        assertThat(arrived()).hasSize(2);
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.FINISHED);
        assertThatThrownBy(() -> doubts.sendAgain(Town.MARKETER, campaign, null))
                .isInstanceOf(Conflict.class);
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.FINISHED);
    }

    private static String messageId(String mail) {
        return mail.lines()
                .filter((line) -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }

    private int notices(String kind) {
        return jdbc.sql("select count(*) from notice where kind = :kind")
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private double minutesToWait() {
        return jdbc.sql("select extract(epoch from due_at - clock_timestamp()) / 60 from touch_queue")
                .query(Double.class)
                .single();
    }
}
