package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignState;
import crm.delivery.smtp.SmtpSink;
import crm.delivery.smtp.SmtpSink.Phase;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@KeelTest
@Import(Town.class)
@TestPropertySource(
        properties = {
            "crm.delivery.senders=0",
            "crm.delivery.patience=800ms",
            "crm.delivery.patience-after-dot=800ms",
            "crm.mail.tls=off"
        })
class SmtpSendingTests {

    private static final SmtpSink SINK = new SmtpSink();

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", SINK::port);
    }

    @AfterAll
    static void close() {
        SINK.close();
    }

    @Autowired
    Town town;

    @Autowired
    SendingRound round;

    @Autowired
    Messengers messengers;

    @Autowired
    Touches touches;

    @Autowired
    CampaignDesk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void found() {
        database.empty();
        town.found();
        SINK.behave();
    }

    @Test
    void eachAnswerOfTheServerEndsInItsState() {
        SINK.says(Phase.RCPT, "nobody@rejected.example", "550 5.1.1 no such user");
        SINK.says(Phase.DOT, "ok@dropped.example", SmtpSink.HANG_UP);
        SINK.says(Phase.RCPT, "ok@later.example", "451 4.7.1 greylisted");
        SINK.says(Phase.RCPT, "ok@busy.example", "421 4.7.0 too many connections");
        SINK.says(Phase.DOT, "ok@full.example", "552 5.2.2 mailbox full");
        int before = SINK.received().size();
        CampaignId campaign = town.launched(
                town.agreeing("A A", "ok@fine.example"),
                town.agreeing("B B", "nobody@rejected.example"),
                town.agreeing("C C", "ok@dropped.example"),
                town.agreeing("D D", "ok@later.example"),
                town.agreeing("E E", "ok@full.example"),
                town.agreeing("F F", "ok@busy.example"));

        sendAll();

        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(6, 2, 1, 2, 0, 0, 1, 0));
        assertThat(touches.list(Town.MARKETER, campaign, TouchState.REJECTED, 0, 10))
                .extracting(TouchLine::reason)
                .containsExactly("550 5.1.1 no such user", "552 5.2.2 mailbox full");
        assertThat(SINK.received().subList(before, SINK.received().size()))
                .extracting(SmtpSink.Received::recipient)
                .containsExactly("ok@fine.example", "ok@dropped.example", "ok@full.example");
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(jdbc.sql("select count(*) from outbox_message")
                        .query(Long.class)
                        .single())
                .isZero();

        SINK.behave();
        jdbc.sql("update touch_queue set due_at = clock_timestamp()").update();
        sendAll();

        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(6, 0, 3, 2, 0, 0, 1, 0));
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.FINISHED);
        assertThat(SINK.received().subList(before, SINK.received().size()))
                .extracting(SmtpSink.Received::recipient)
                .doesNotHaveDuplicates();
    }

    @Test
    void aServerThatIsAwayCostsNobodyATry() {
        SINK.says(Phase.GREETING, SmtpSink.HANG_UP);
        CampaignId campaign = town.launched(town.agreeing("A A", "ok@fine.example"));

        sendOnce();

        assertThat(touches.totals(Town.MARKETER, campaign).pending()).isEqualTo(1);
        assertThat(jdbc.sql("select tries from touch_queue where lease_until is null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoIsSuppressedGetsNoFinalDot() {
        var ada = town.agreeing("Ada King", "ada@fine.example");
        CampaignId campaign = town.launched(ada, town.agreeing("Bo Beam", "bo@fine.example"));
        town.consent(ada, "WITHDRAWN");
        int before = SINK.received().size();

        sendAll();

        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(2, 0, 1, 0, 1, 0, 0, 0));
        assertThat(SINK.received().subList(before, SINK.received().size()))
                .extracting(SmtpSink.Received::recipient)
                .containsExactly("bo@fine.example");
    }

    private void sendOnce() {
        try (Messenger messenger = messengers.open()) {
            round.send(messenger);
        }
    }

    private void sendAll() {
        try (Messenger messenger = messengers.open()) {
            int sent = 1;
            for (int i = 0; i < 20 && sent > 0; i++) {
                sent = round.send(messenger);
                if (i > 0 && sent == 1) {
                    break;
                }
            }
        }
        round.clearUp();
    }
}
