package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.talks.Direction;
import crm.talks.TalkEntry;
import crm.talks.TalkKind;
import crm.talks.TalkLog;
import crm.testing.TestClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RecordApplicationEvents
class LeadClockTests extends LeadsRoom {

    private static final Instant MONDAY_NINE = Instant.parse("2026-11-23T09:00:00Z");

    @Autowired
    AnswerClock settings;

    @Autowired
    AnswerWatch watch;

    @Autowired
    TalkLog talks;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationEvents events;

    Viewer rob;
    Viewer mia;

    @BeforeEach
    void mondayMorning() {
        rob = seller("rob@example.org");
        mia = seller("mia@example.org");
        clock.set(MONDAY_NINE);
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

    @Test
    void fourHoursOfWorkAreGivenAndTheOwnerIsWarnedWhenFourFifthsAreOver() {
        LeadId lead = opened(rob);
        assertThat(directory.find(admin, lead).dueAt()).isEqualTo("2026-11-23T13:00:00Z");

        clock.set(Instant.parse("2026-11-23T12:11:59Z"));
        watch.run();
        assertThat(events.stream(FirstAnswerDue.class)).isEmpty();

        clock.set(Instant.parse("2026-11-23T12:12:00Z"));
        watch.run();
        watch.run();
        assertThat(events.stream(FirstAnswerDue.class))
                .containsExactly(new FirstAnswerDue(lead, id(rob), Instant.parse("2026-11-23T13:00:00Z")));
        assertThat(events.stream(FirstAnswerMissed.class)).isEmpty();
    }

    @Test
    void whoMissesItIsReportedOnceToTheManagerOfHisTeam() {
        Viewer boss = team.member("boss@example.org", Role.MANAGER).viewer();
        long north = jdbc.sql(
                        "insert into team (name, manager_id, created_at) values ('North', :boss, now()) returning id")
                .param("boss", boss.userId())
                .query(Long.class)
                .single();
        jdbc.sql("insert into team_member values (:team, :rob)")
                .param("team", north)
                .param("rob", rob.userId())
                .update();
        LeadId lead = opened(rob);

        clock.set(Instant.parse("2026-11-23T13:00:00Z"));
        watch.run();
        watch.run();

        assertThat(events.stream(FirstAnswerMissed.class))
                .containsExactly(
                        new FirstAnswerMissed(lead, id(rob), Instant.parse("2026-11-23T13:00:00Z"), List.of(id(boss))));
        assertThat(directory.find(admin, lead).ownerId()).isEqualTo(rob.userId());
    }

    @Test
    void aLeadNobodyHasAnsweredGoesToSomebodyElseWhereTheCompanyWantsThat() {
        settings.change(admin, new ClockSettings(60, 50, ClockSettings.DEFAULTS.days(), 540, 1020, true));
        LeadId lead = opened(rob);

        clock.set(Instant.parse("2026-11-23T10:00:00Z"));
        watch.run();

        LeadLine now = directory.find(admin, lead);
        assertThat(now.state()).isEqualTo(LeadState.ASSIGNED);
        assertThat(now.ownerId()).isEqualTo(mia.userId());
        assertThat(now.dueAt()).isEqualTo("2026-11-23T11:00:00Z");
    }

    @Test
    void theOwnersAnswerStopsTheClock() {
        LeadId lead = opened(rob);
        LeadLine line = directory.find(admin, lead);
        talk(mia, line, List.of());
        assertThat(directory.find(admin, lead).respondedAt()).isNull();

        clock.advance(Duration.ofMinutes(30));
        talk(rob, line, List.of());
        assertThat(directory.find(admin, lead).respondedAt()).isEqualTo(MONDAY_NINE.plusSeconds(1800));

        clock.set(Instant.parse("2026-11-24T12:00:00Z"));
        watch.run();
        assertThat(events.stream(FirstAnswerMissed.class)).isEmpty();
    }

    @Test
    void acceptingIsNoAnswerAndReturningStopsTheClock() {
        LeadId lead = opened(rob);
        desk.accept(rob, lead);
        clock.set(Instant.parse("2026-11-23T13:00:00Z"));
        watch.run();
        assertThat(events.stream(FirstAnswerMissed.class)).hasSize(1);

        LeadId other = opened(rob);
        desk.giveBack(rob, other, "Not mine");
        clock.set(Instant.parse("2026-11-25T13:00:00Z"));
        watch.run();
        assertThat(events.stream(FirstAnswerMissed.class)).hasSize(1);
    }

    @Test
    void theClockGoesByTheOwnersZoneAndOverTheNightTheClocksChange() {
        jdbc.sql("update app_user set zone = 'America/New_York' where email = 'rob@example.org'")
                .update();
        // Friday 16:00 in New York; on Sunday the clocks go back there, so that nine on Monday is 14:00 in UTC
        clock.set(Instant.parse("2026-10-30T20:00:00Z"));

        assertThat(directory.find(admin, opened(rob)).dueAt()).isEqualTo("2026-11-02T17:00:00Z");
        assertThat(directory.find(admin, opened(mia)).dueAt()).isEqualTo("2026-11-02T13:00:00Z");
    }

    @Test
    void workIsDoneOnTheDaysTheCompanySays() {
        settings.change(admin, new ClockSettings(60, 80, EnumSet.of(DayOfWeek.SUNDAY), 0, 1440, false));

        assertThat(settings.settings(admin).days()).containsExactly(DayOfWeek.SUNDAY);
        assertThat(directory.find(admin, opened(rob)).dueAt()).isEqualTo("2026-11-29T01:00:00Z");
    }

    @Test
    void aTalkWithANeedAndAnAddressBecomesALeadOnce() {
        LeadLine first = directory.find(admin, opened(null));
        jdbc.sql("delete from lead_decision").update();
        jdbc.sql("delete from lead_score").update();
        jdbc.sql("delete from lead").update();

        talk(mia, first, List.of());
        assertThat(leads()).isEmpty();
        talk(mia, first, List.of("Pumps", "Valves"));
        assertThat(leads()).singleElement().satisfies(lead -> {
            assertThat(lead.need()).isEqualTo("Pumps, Valves");
            assertThat(lead.via()).isEqualTo(LeadVia.TALK);
            assertThat(lead.openedBecause()).isEqualTo("NEED_AND_ADDRESS");
            assertThat(lead.source()).isEqualTo("Harbour Fair");
            assertThat(lead.state()).isEqualTo(LeadState.ASSIGNED);
        });

        talk(mia, first, List.of("valves", "Seals"));
        assertThat(leads())
                .singleElement()
                .satisfies(lead -> assertThat(lead.need()).isEqualTo("Pumps, Valves, Seals"));
    }

    @Test
    void whoCannotBeReachedBecomesNoLead() {
        LeadLine first = directory.find(admin, opened(null));
        jdbc.sql("delete from lead").update();
        jdbc.sql("update contact set email = null, email_key = null").update();

        talk(mia, first, List.of("Pumps"));

        assertThat(leads()).isEmpty();
    }

    private List<LeadLine> leads() {
        return directory.list(admin, LeadQuery.ALL, 0, 10);
    }

    private void talk(Viewer viewer, LeadLine lead, List<String> needs) {
        talks.record(
                viewer,
                new CustomerId(lead.customerId()),
                new TalkEntry(
                        new ContactId(Objects.requireNonNull(lead.contactId())),
                        TalkKind.CALL,
                        Direction.OUT,
                        clock.instant(),
                        "",
                        null,
                        "Harbour Fair",
                        needs,
                        Map.of()),
                null);
    }

    private LeadId opened(@Nullable Viewer owner) {
        return register.open(
                admin,
                new Enquiry(
                        "Ada",
                        "Acme",
                        "ada@acme.example",
                        null,
                        null,
                        "Pumps",
                        "Fair",
                        LeadVia.API,
                        null,
                        null,
                        owner == null ? null : owner.user()));
    }
}
