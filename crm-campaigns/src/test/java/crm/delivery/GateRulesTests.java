package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLaunch;
import crm.campaigns.CampaignPlan;
import crm.campaigns.MessageClass;
import crm.consent.Channel;
import crm.consent.SuppressionList;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.delivery.SendRules.Rule;
import crm.delivery.Town.Person;
import crm.testing.TestClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** What the last gate asks besides consent: how often, when, and what the message is. */
class GateRulesTests extends SmtpTest {

    private static final Viewer ADMIN = new Viewer(new UserId(1), "Ann", "ann@example.org", Role.ADMIN);

    @Autowired
    SendRules rules;

    @Autowired
    QuietProfiles quiet;

    @Autowired
    SuppressionList suppressions;

    @Autowired
    CampaignLaunch launch;

    @Autowired
    LastGate gate;

    @Autowired
    Admission admission;

    @Autowired
    MessageIds ids;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void nobodyGetsMoreThanTheCapWithinItsCalendarDaysAndTheReportSaysSo() {
        rules.change(ADMIN, new Rule(MessageClass.MARKETING, 2, 3, false));
        Person ada = town.agreeing("Ada", "ada@cap.example");
        List<CampaignId> sent = new ArrayList<>();
        // London: the day begins at midnight in winter. Monday, Tuesday, Tuesday, Wednesday, Thursday.
        for (String at : List.of(
                "2026-01-12T23:59:00Z",
                "2026-01-13T00:01:00Z",
                "2026-01-13T12:00:00Z",
                "2026-01-14T23:59:00Z",
                "2026-01-15T00:00:00Z")) {
            clock.set(Instant.parse(at));
            sent.add(town.launched(ada));
            sendAll();
        }

        assertThat(sent.stream().map((campaign) -> totals(campaign).accepted())).containsExactly(1, 1, 0, 0, 1);
        assertThat(touches.reasons(Town.MARKETER, sent.get(2)))
                .containsExactly(new Touches.TouchReason(TouchState.SUPPRESSED, "CAPPED", 1));
        assertThat(arrived()).hasSize(3);
    }

    @Test
    void workersAtTheSameMomentDoNotExceedTheCapTogether() throws Exception {
        rules.change(ADMIN, new Rule(MessageClass.MARKETING, 3, 1, false));
        Person ada = town.agreeing("Ada", "ada@cap.example");
        for (int i = 0; i < 8; i++) {
            town.launched(ada);
        }
        List<Claim> claims = queue.claim(20, "me");
        assertThat(claims).hasSize(8);

        try (var workers = Executors.newFixedThreadPool(8)) {
            var ofAnotherInstance = new LastGate(jdbc, admission, ids, transactions, clock);
            List<Callable<Boolean>> asks = claims.stream()
                    .map((claim) -> (Callable<Boolean>) () -> (claim.touch() % 2 == 0 ? gate : ofAnotherInstance)
                            .pass(claim, 1)
                            .isOpen())
                    .toList();
            int open = 0;
            for (var answer : workers.invokeAll(asks)) {
                open += answer.get() ? 1 : 0;
            }
            assertThat(open).isEqualTo(3);
        }
        assertThat(jdbc.sql("select count(*) from touch_attempt")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aRefusedMessageDoesNotCountTowardsTheCap() {
        rules.change(ADMIN, new Rule(MessageClass.MARKETING, 1, 1, false));
        Person ada = town.agreeing("Ada", "ada@cap.example");
        SINK.says(crm.delivery.smtp.SmtpSink.Phase.DOT, "552 5.2.2 full");
        town.launched(ada);
        sendAll();
        SINK.behave();

        CampaignId second = town.launched(ada);
        sendAll();

        assertThat(totals(second).accepted()).isEqualTo(1);
    }

    @Test
    void atNightWhereHeLivesHeIsLeftInPeaceAndGetsItInTheMorning() {
        rules.change(ADMIN, new Rule(MessageClass.MARKETING, null, null, true));
        Person here = town.agreeing("Ada", "ada@london.example");
        Person there = town.agreeing("Kei", "kei@tokyo.example");
        country(here, "GB");
        country(there, "JP");
        clock.set(Instant.parse("2026-01-14T14:00:00Z"));

        CampaignId campaign = town.launched(here, there);
        sendAll();

        assertThat(arrived()).containsExactly("ada@london.example");
        assertThat(totals(campaign)).isEqualTo(new TouchTotals(2, 1, 1, 0, 0, 0, 0, 0));
        assertThat(jdbc.sql(
                                "select waits_for || ' ' || tries || ' ' || to_char(due_at at time zone 'UTC', 'DD HH24:MI') "
                                        + "from touch_queue")
                        .query(String.class)
                        .single())
                .isEqualTo("QUIET_HOURS 0 14 23:00");

        clock.set(Instant.parse("2026-01-14T23:00:00Z"));
        laterIsNow();
        sendAll();
        assertThat(totals(campaign).accepted()).isEqualTo(2);
    }

    @Test
    void administratorsSetTheHoursOfACountry() {
        rules.change(ADMIN, new Rule(MessageClass.MARKETING, null, null, true));
        quiet.change(ADMIN, new QuietHours("JP", LocalTime.of(1, 0), LocalTime.of(2, 0), Set.of(DayOfWeek.SUNDAY), ""));
        Person there = town.agreeing("Kei", "kei@tokyo.example");
        country(there, "JP");
        clock.set(Instant.parse("2026-01-14T14:00:00Z"));

        CampaignId campaign = town.launched(there);
        sendAll();

        assertThat(totals(campaign).accepted()).isEqualTo(1);
        assertThatThrownBy(() ->
                        quiet.change(Town.MARKETER, new QuietHours("JP", LocalTime.NOON, LocalTime.NOON, Set.of(), "")))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void aServiceMessageReachesWhoNeverAgreedButNotWhoIsSuppressed() {
        Person asked = town.agreeing("Ada", "ada@x.example");
        Person never = town.person("Bo", "bo@x.example");
        Person no = town.agreeing("Cy", "cy@x.example");
        Person dead = town.agreeing("Di", "di@x.example");
        town.consent(no, "WITHDRAWN");
        town.suppress("di@x.example");
        CampaignId draft = town.draft(town.segment(asked, never, no, dead));
        CampaignPlan plan = desk.sheet(ADMIN, draft).plan();
        CampaignPlan service = new CampaignPlan(
                plan.name(),
                plan.segment(),
                plan.channel(),
                plan.subject(),
                null,
                plan.html(),
                null,
                null,
                14,
                MessageClass.SERVICE);

        assertThatThrownBy(() -> desk.change(Town.MARKETER, draft, service, null))
                .isInstanceOf(AccessDenied.class);
        desk.change(ADMIN, draft, service, null);
        assertThatThrownBy(() -> launch.launch(Town.MARKETER, draft)).isInstanceOf(AccessDenied.class);
        launch.launch(ADMIN, draft);
        sendAll();

        assertThat(totals(draft)).isEqualTo(new TouchTotals(3, 0, 3, 0, 0, 0, 0, 0));
        assertThat(arrived()).containsExactlyInAnyOrder("ada@x.example", "bo@x.example", "cy@x.example");
        assertThat(mails())
                .allSatisfy((mail) ->
                        assertThat(mail).doesNotContain("List-Unsubscribe").doesNotContain("/u/"));
    }

    @Test
    void addressDomainAndContactCanBeSuppressedAndEachWinsAtTheGate() {
        Person address = town.agreeing("Ada", "ada@one.example");
        Person domain = town.agreeing("Bo", "bo@two.example");
        Person contact = town.agreeing("Cy", "cy@three.example");
        CampaignId campaign = town.launched(address, domain, contact, town.agreeing("Di", "di@four.example"));

        suppressions.add(ADMIN, "ada@one.example", null);
        suppressions.add(ADMIN, "@TWO.example", "competitor");
        suppressions.add(
                ADMIN, new CustomerId(contact.customer()), new ContactId(contact.contact()), Channel.EMAIL, null);
        sendAll();

        assertThat(arrived()).containsExactly("di@four.example");
        assertThat(touches.reasons(Town.MARKETER, campaign))
                .containsExactly(new Touches.TouchReason(TouchState.SUPPRESSED, "SUPPRESSED", 3));
        assertThat(jdbc.sql(
                                "select count(*) from contact_reachability where channel = 'EMAIL' and reason = 'SUPPRESSED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private void country(Person person, String country) {
        jdbc.sql("update customer set country = :country where id = :id")
                .param("country", country)
                .param("id", person.customer())
                .update();
    }
}
