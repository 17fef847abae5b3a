package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.stage;
import static crm.delivery.faults.FaultTests.times;
import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.faults.SinkJournal.Dot;
import crm.delivery.smtp.SmtpSink;
import crm.delivery.smtp.SmtpSink.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Mail servers that say nothing, that hang up, that refuse, and recipients that cannot be written to. */
abstract class MailServerFaults {

    @Test
    void silenceAfterTheDotIsDoubtAboutOneAndHoldsUpNobodyElse() {
        for (int run = 0; run < times(1, 2); run++) {
            Audience audience = stage().audience(120);
            stage().sink().says(Phase.DOT, audience.address(7), SmtpSink.STALL);
            try (Sending sending = stage().launch(audience)) {
                sending.awaitFinished();
                sending.keepsPromises("F4 the server is silent after the dot", 1);
                assertThat(sending.dots()).hasSize(120);
                assertThat(sending.count("UNKNOWN")).isEqualTo(1);
                assertThat(sending.count("ACCEPTED")).isEqualTo(119);
                // Nor did those of the same batch wait for the silent answer.
                Instant silence = sending.dots().stream()
                        .filter((dot) -> dot.recipient().equals(audience.address(7)))
                        .findFirst()
                        .orElseThrow()
                        .at();
                assertThat(sending.dots())
                        .allSatisfy((dot) ->
                                assertThat(dot.at()).isBefore(silence.plusSeconds(Stage.PATIENCE_AFTER_DOT_SECONDS)));
            }
        }
    }

    @Test
    void aMailThatWasTakenWithoutAWordIsSentAgainOnlyByChoiceAndAsTheSame() {
        for (int run = 0; run < times(1, 2); run++) {
            KeelProcess unlucky = stage().first();
            var once = new AtomicBoolean(true);
            unlucky.mailServer().resetBefore(FaultProxy.Way.TO_CLIENT, "250 taken", () -> once.getAndSet(false));
            try (Sending sending = stage().launch(stage().audience(100), unlucky)) {
                sending.awaitFinished();
                sending.keepsPromises("F5 the server takes it and resets before its answer", 1);
                assertThat(sending.count("UNKNOWN")).isEqualTo(1);
                assertThat(sending.dots()).hasSize(100);

                assertThat(unlucky.ask("again " + sending.campaign())).isEqualTo("1");
                sending.awaitFinished();

                assertThat(sending.count("ACCEPTED")).isEqualTo(100);
                assertThat(sending.dots()).hasSize(101);
                assertThat(sending.dots().stream().map(Dot::messageId).distinct())
                        .hasSize(100);
            }
        }
    }

    @Test
    void eachRefusalHasItsConsequenceAndNoOther() {
        Audience audience = stage().audience(120);
        String domain = audience.domain();
        var settlement = new Settlement(stage().owner());
        List<String> below = List.of("busy", "grey", "full", "gone", "big", "fine");
        for (int i = 0; i < below.size(); i++) {
            settlement.move(audience, below.size(), i, below.get(i));
        }
        stage().sink()
                .says(Phase.RCPT, "busy." + domain, "421 4.7.0 too many connections")
                .says(Phase.RCPT, "grey." + domain, "451 4.7.1 greylisted")
                .says(Phase.DOT, "full." + domain, "452 4.2.2 mailbox full")
                .says(Phase.RCPT, "gone." + domain, "550 5.1.1 no such user")
                .says(Phase.DOT, "big." + domain, "552 5.2.3 too big");
        try (Sending sending = stage().launch(audience)) {
            sending.await(
                    "60 outcomes", Duration.ofSeconds(60), () -> sending.sums().ended() == 60);
            assertThat(sending.count("ACCEPTED")).isEqualTo(20);
            assertThat(sending.count("REJECTED")).isEqualTo(40);
            assertThat(suppressed(domain)).isEqualTo(20);
            sending.await("rest", Duration.ofSeconds(60), () -> atWork(sending) == 0);
            assertThat(connectionsRefusedAt("busy." + domain))
                    .as("no hammering of a server that asks for less")
                    .isLessThan(20);

            stage().sink().behave();
            sending.laterIsNow();
            sending.awaitFinished();
            sending.keepsPromises("F6 421, 451, 452, 5.1.1, 552 by domain", 0);
            assertThat(sending.count("ACCEPTED")).isEqualTo(80);
        }
    }

    @Test
    void aRefusalForWhatWeArePausesTheCampaign() {
        Audience audience = stage().audience(200);
        stage().sink().says(Phase.DOT, audience.domain(), "550 5.7.26 unauthenticated sender");
        try (Sending sending = stage().launch(audience)) {
            sending.await(
                    "the pause", Duration.ofSeconds(30), () -> state(sending).equals("PAUSED"));
            int refused = sending.dots().size();
            assertThat(refused).isLessThanOrEqualTo(Stage.INSTANCES * Stage.SENDERS);
            assertThat(suppressed(audience.domain())).isZero();

            stage().sink().behave();
            stage().first().ask("resume " + sending.campaign());
            sending.awaitFinished();
            sending.keepsPromises("F6 5.7.26 pauses", 0);
            assertThat(sending.count("REJECTED")).isEqualTo(refused);
        }
    }

    /** Two the server refuses, and three that no message can be made for: they would forge a header, or fill the disk. */
    @Test
    void onePoisonRecipientInAHundredIsRefusedForAReasonAndTheOthersGetTheirsOnce() {
        Audience audience = stage().audience(500);
        stage().sink().says(Phase.DOT, audience.address(50), "554 5.6.0 cannot be read");
        stage().sink().says(Phase.RCPT, audience.address(150), "553 5.1.3 no such syntax");
        stage().settlement().isCalled(audience, 250, "Eve\r\nBcc: everybody@" + audience.domain());
        stage().settlement().isCalled(audience, 350, "x".repeat(1_500_000));
        stage().settlement().livesAt(audience, 450, "p450 <all>@" + audience.domain());
        try (Sending sending = stage().launch(audience)) {
            sending.awaitFinished();
            sending.keepsPromises("F7 one poison recipient in a hundred", 0);
            assertThat(sending.count("ACCEPTED")).isEqualTo(495);
            assertThat(sending.ledger())
                    .filteredOn((touch) -> touch.state().equals("REJECTED"))
                    .hasSize(5)
                    .allSatisfy((touch) -> assertThat(touch.reason()).isNotBlank());
            assertThat(stage().sink().received())
                    .filteredOn((mail) -> mail.recipient().endsWith(audience.domain()))
                    .hasSizeBetween(496, 497)
                    .noneMatch((mail) -> mail.data().contains("\r\nBcc:"));
        }
    }

    private static String state(Sending sending) {
        return stage().owner()
                .sql("select state from campaign where id = :campaign")
                .param("campaign", sending.campaign())
                .query(String.class)
                .single();
    }

    private static int atWork(Sending sending) {
        return stage().owner()
                .sql("""
                        select count(*) from touch_queue
                        where campaign_id = :campaign and (lease_until is not null or due_at <= clock_timestamp())
                        """)
                .param("campaign", sending.campaign())
                .query(Integer.class)
                .single();
    }

    private static long suppressed(String domain) {
        return stage().owner()
                .sql("select count(*) from suppression where address_key like '%' || :domain")
                .param("domain", domain)
                .query(Long.class)
                .single();
    }

    private static long connectionsRefusedAt(String domain) {
        return stage().sink().commands().stream()
                .filter((command) -> command.startsWith("RCPT") && command.contains("@" + domain))
                .count();
    }
}
