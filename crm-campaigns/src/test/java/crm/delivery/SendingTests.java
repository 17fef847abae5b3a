package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignState;
import crm.delivery.Outbox.OutboxLine;
import crm.delivery.Town.Person;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SendingTests extends SendingTown {

    @Autowired
    SendingRound round;

    @Autowired
    Messengers messengers;

    @Autowired
    TouchQueue queue;

    @Autowired
    LastGate gate;

    @Autowired
    Outcomes outcomes;

    @Autowired
    CampaignControl control;

    @Autowired
    CampaignDesk desk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void withoutAMailServerEverybodysMailIsInTheOutboxAndTheCampaignEnds() throws Exception {
        CampaignId campaign =
                town.launched(town.agreeing("Ada King", "ada@example.org"), town.agreeing("Bo Beam", "bo@example.org"));

        sendAll();

        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(2, 0, 2, 0, 0, 0, 0, 0));
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.FINISHED);
        List<OutboxLine> lines = outbox.list(Town.MARKETER, campaign.value(), 0, 10);
        assertThat(lines).extracting(OutboxLine::recipient).containsExactly("ada@example.org", "bo@example.org");
        assertThat(lines).extracting(OutboxLine::subject).containsExactly("For Ada", "For Bo");
        MimeMessage mail = new MimeMessage(
                null,
                new ByteArrayInputStream(
                        outbox.raw(Town.MARKETER, lines.getFirst().id())));
        TouchLine touch = touches.list(Town.MARKETER, campaign, null, 0, 1).getFirst();
        assertThat(mail.getHeader("Message-ID")).containsExactly("<" + touch.messageId() + ">");
        assertThat(touch.messageId()).startsWith("touch-" + touch.id() + ".").endsWith("@mail.keel.example");
        assertThat(mail.getHeader("List-Unsubscribe")[0]).startsWith("<https://mail.keel.example/u/");
        assertThat(activities("email.sent")).isEqualTo(2);
        OutboxMessage read = outbox.read(Town.MARKETER, lines.getFirst().id());
        assertThat(read.html()).contains("Hello Ada").contains("/c/").doesNotContain("/o/");
        assertThat(read.text()).contains("Hello Ada");
    }

    @Test
    void ownFieldsOfCustomersAreSaid() {
        Person ada = town.agreeing("Ada King", "ada@example.org");
        Person bo = town.agreeing("Bo Beam", "bo@example.org");
        jdbc.sql("""
                        update customer set custom = '{"size": 42.5, "tier": "<Gold>", "shoe-size": true, "none": null}'
                        where id = :id
                        """).param("id", ada.customer()).update();
        CampaignId campaign =
                town.launched("<p>{{custom.size}} {{default custom.tier \"new\"}} {{custom.shoe-size}}!</p>", ada, bo);

        sendAll();

        assertThat(outbox.list(Town.MARKETER, campaign.value(), 0, 10))
                .extracting(line -> outbox.read(Town.MARKETER, line.id()).html())
                .satisfiesExactlyInAnyOrder(
                        html -> assertThat(html).contains("<p>42.5 &lt;Gold&gt; true!</p>"),
                        html -> assertThat(html).contains("<p> new !</p>"));
    }

    @Test
    void whoWithdrawsBetweenLaunchAndSendingIsLeftOut() {
        Person ada = town.agreeing("Ada King", "ada@example.org");
        Person bo = town.agreeing("Bo Beam", "bo@example.org");
        Person cy = town.agreeing("Cy Cole", "cy@example.org");
        Person di = town.agreeing("Di Dean", "di@example.org");
        CampaignId campaign = town.launched(ada, bo, cy, di);
        town.consent(ada, "WITHDRAWN");
        town.suppress("bo@example.org");
        jdbc.sql("update contact set email = 'new@example.org', email_key = 'new@example.org' where id = :id")
                .param("id", cy.contact())
                .update();

        sendAll();

        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(4, 0, 1, 0, 3, 0, 0, 0));
        assertThat(touches.list(Town.MARKETER, campaign, TouchState.SUPPRESSED, 0, 10))
                .extracting(TouchLine::reason)
                .containsExactly("WITHDRAWN", "SUPPRESSED", "ADDRESS_CHANGED");
        assertThat(outbox.list(Town.MARKETER, null, 0, 10))
                .extracting(OutboxLine::recipient)
                .containsExactly("di@example.org");
        assertThat(jdbc.sql("select count(*) from touch_attempt")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aPausedCampaignSendsNothingAndAResumedOneGoesOn() {
        CampaignId campaign = town.launched(town.agreeing("Ada King", "ada@example.org"));
        control.pause(Town.MARKETER, campaign);

        sendAll();
        assertThat(touches.totals(Town.MARKETER, campaign).pending()).isEqualTo(1);
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.PAUSED);

        control.resume(Town.MARKETER, campaign);
        sendAll();
        assertThat(touches.totals(Town.MARKETER, campaign).accepted()).isEqualTo(1);
    }

    @Test
    void whatIsClaimedWhenACampaignIsPausedGoesBack() {
        CampaignId campaign = town.launched(town.agreeing("Ada King", "ada@example.org"));
        List<Claim> claims = queue.claim(10);
        control.pause(Town.MARKETER, campaign);

        assertThat(gate.pass(claims.getFirst(), 1).isOpen()).isFalse();
        queue.release(claims);
        control.resume(Town.MARKETER, campaign);
        sendAll();

        assertThat(touches.totals(Town.MARKETER, campaign).accepted()).isEqualTo(1);
    }

    @Test
    void aCancelExpiresWhatIsClaimedButNotWhatIsAtItsDot() {
        Person ada = town.agreeing("Ada King", "ada@example.org");
        Person bo = town.agreeing("Bo Beam", "bo@example.org");
        CampaignId campaign = town.launched(ada, bo);
        List<Claim> claims = queue.claim(10);
        assertThat(gate.pass(claims.getFirst(), 1).isOpen()).isTrue();

        control.cancel(Town.MARKETER, campaign);

        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(2, 1, 0, 0, 0, 1, 0, 0));
        assertThat(gate.pass(claims.getLast(), 1).isOpen()).isFalse();
        outcomes.record(List.of(Outcome.accepted(claims.getFirst(), "x")));
        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(2, 0, 1, 0, 0, 1, 0, 0));
    }

    @Test
    void anAttemptWithoutAnOutcomeBecomesDoubtAndOneWithoutAttemptIsTriedAgain() {
        CampaignId campaign =
                town.launched(town.agreeing("Ada King", "ada@example.org"), town.agreeing("Bo Beam", "bo@example.org"));
        List<Claim> claims = queue.claim(10);
        gate.pass(claims.getFirst(), 1);
        jdbc.sql("update touch_queue set lease_until = clock_timestamp() - interval '1 second'")
                .update();

        round.clearUp();

        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(2, 1, 0, 0, 0, 0, 1, 0));
        // The sender that was believed lost comes back: its word does not count any more.
        outcomes.record(List.of(Outcome.accepted(claims.getFirst(), "late")));
        assertThat(gate.pass(claims.getLast(), 1).isOpen()).isFalse();
        sendAll();
        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(2, 0, 1, 0, 0, 0, 1, 0));
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void aMessageThatCannotBeMadeForOneDoesNotHoldUpTheOthers() {
        Person poison = town.agreeing("Po Ison", "poison@example.org");
        jdbc.sql("update contact set first_name = E'Po\\r\\nBcc: evil@example.org' where id = :id")
                .param("id", poison.contact())
                .update();
        CampaignId campaign = town.launched(poison, town.agreeing("Ada King", "ada@example.org"));

        sendAll();

        assertThat(touches.totals(Town.MARKETER, campaign)).isEqualTo(new TouchTotals(2, 0, 1, 1, 0, 0, 0, 0));
        assertThat(touches.list(Town.MARKETER, campaign, TouchState.REJECTED, 0, 1)
                        .getFirst()
                        .reason())
                .contains("control character");
    }

    @Test
    void theStatesAddUpToTheAudienceAtEveryInstant() throws Exception {
        List<Person> people = IntStream.range(0, 400)
                .mapToObj((i) -> town.agreeing("Person " + i, "p" + i + "@example.org"))
                .toList();
        CampaignId campaign = town.launched(people.toArray(Person[]::new));
        var off = new java.util.concurrent.atomic.AtomicInteger();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var senders = IntStream.range(0, 3)
                    .mapToObj((i) -> pool.submit(this::sendAll))
                    .toList();
            var watcher = pool.submit(() -> {
                while (senders.stream().anyMatch((sender) -> !sender.isDone())) {
                    TouchTotals t = touches.totals(Town.MARKETER, campaign);
                    int sum = t.pending() + t.accepted() + t.rejected() + t.suppressed() + t.expired() + t.unknown();
                    off.addAndGet(Math.abs(400 - sum) + Math.abs(400 - t.audience()));
                }
            });
            control.pause(Town.MARKETER, campaign);
            Thread.sleep(30);
            control.resume(Town.MARKETER, campaign);
            for (var sender : senders) {
                sender.get();
            }
            watcher.get();
        }
        sendAll();

        assertThat(off).hasValue(0);
        assertThat(touches.totals(Town.MARKETER, campaign).accepted()).isEqualTo(400);
        assertThat(jdbc.sql("select count(*) from outbox_message")
                        .query(Long.class)
                        .single())
                .isEqualTo(400);
        assertThat(jdbc.sql("select count(distinct message_id) from outbox_message")
                        .query(Long.class)
                        .single())
                .isEqualTo(400);
    }

    private void sendAll() {
        try (Messenger messenger = messengers.open()) {
            int sent = 1;
            while (sent > 0) {
                sent = round.send(messenger);
            }
        }
        round.clearUp();
    }

    private long activities(String name) {
        return jdbc.sql("select count(*) from activity where name = :name and not machine")
                .param("name", name)
                .query(Long.class)
                .single();
    }
}
