package crm.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.campaigns.ScheduleDecision.Refused;
import crm.campaigns.ScheduleDecision.Scheduled;
import crm.delivery.Town;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ScheduleTests extends ScheduledTown {

    @Autowired
    CampaignSchedule schedule;

    @Autowired
    ScheduledLaunches launches;

    @Test
    void aScheduledCampaignGoesAtItsTimeAndNotBefore() {
        clock.set(Instant.parse("2026-03-02T08:00:00Z"));
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));
        Instant at = Instant.parse("2026-03-02T09:00:00Z");

        assertThat(schedule.schedule(Town.MARKETER, campaign, at)).isEqualTo(new Scheduled(campaign, at));
        launches.run();

        assertThat(state(campaign)).isEqualTo(CampaignState.SCHEDULED);
        assertThat(desk.sheet(Town.MARKETER, campaign).scheduledAt()).isEqualTo(at);
        clock.set(at);
        launches.run();
        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
        assertThat(touches.totals(Town.MARKETER, campaign).audience()).isEqualTo(1);
    }

    @Test
    void whatShouldHaveGoneMoreThanAnHourAgoWaitsForAPerson() {
        clock.set(Instant.parse("2026-03-02T08:00:00Z"));
        CampaignId punctual = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));
        CampaignId late = town.draft(town.segment(town.agreeing("Bo Beam", "bo@example.org")));
        schedule.schedule(Town.MARKETER, punctual, Instant.parse("2026-03-02T09:30:00Z"));
        schedule.schedule(Town.MARKETER, late, Instant.parse("2026-03-02T09:00:00Z"));

        clock.set(Instant.parse("2026-03-02T10:00:01Z"));
        launches.run();

        assertThat(state(punctual)).isEqualTo(CampaignState.RUNNING);
        assertThat(state(late)).isEqualTo(CampaignState.DRAFT);
        assertThat(desk.sheet(Town.MARKETER, late).missed())
                .isEqualTo(new MissedLaunch(Instant.parse("2026-03-02T09:00:00Z"), List.of(Obstacle.Code.OVERDUE)));
    }

    @Test
    void severalInstancesThatLookAtTheSameMomentLaunchItOnce() throws Exception {
        clock.set(Instant.parse("2026-03-02T08:00:00Z"));
        CampaignId campaign = town.draft(
                town.segment(town.agreeing("Ada King", "ada@example.org"), town.agreeing("Bo Beam", "bo@example.org")));
        schedule.schedule(Town.MARKETER, campaign, Instant.parse("2026-03-02T09:00:00Z"));
        clock.set(Instant.parse("2026-03-02T09:00:01Z"));

        try (var instances = Executors.newFixedThreadPool(6)) {
            List<Callable<Boolean>> looks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                looks.add(() -> {
                    launches.run();
                    return true;
                });
            }
            for (var look : instances.invokeAll(looks)) {
                assertThat(look.get()).isTrue();
            }
        }

        assertThat(state(campaign)).isEqualTo(CampaignState.RUNNING);
        assertThat(jdbc.sql("select count(*) from touch").query(Long.class).single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from campaign_link")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aTimeThatTheClockSkipsIsAnHourLater() {
        clock.set(Instant.parse("2026-03-01T00:00:00Z"));
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));

        // London, 29 March 2026: 01:00 is followed by 02:00.
        assertThat(schedule.schedule(Town.MARKETER, campaign, LocalDateTime.parse("2026-03-29T01:30")))
                .isEqualTo(new Scheduled(campaign, Instant.parse("2026-03-29T01:30:00Z")));
    }

    @Test
    void ofATimeThatComesTwiceTheFirstIsMeant() {
        clock.set(Instant.parse("2026-10-01T00:00:00Z"));
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));

        // London, 25 October 2026: 01:30 is shown at 00:30 and at 01:30 UTC.
        assertThat(schedule.schedule(Town.MARKETER, campaign, LocalDateTime.parse("2026-10-25T01:30")))
                .isEqualTo(new Scheduled(campaign, Instant.parse("2026-10-25T00:30:00Z")));
    }

    @Test
    void whatTheAuthorCanRepairIsSaidWhenItIsScheduled() {
        clock.set(Instant.parse("2026-03-02T08:00:00Z"));
        CampaignId campaign = town.draft(null, null);

        var refused = (Refused) schedule.schedule(Town.MARKETER, campaign, Instant.parse("2026-03-02T09:00:00Z"));

        assertThat(refused.obstacles())
                .extracting(Obstacle::code)
                .containsExactly(Obstacle.Code.NO_SEGMENT, Obstacle.Code.NO_CONTENT);
        assertThat(state(campaign)).isEqualTo(CampaignState.DRAFT);
        assertThat(desk.sheet(Town.MARKETER, campaign).scheduledAt()).isNull();
    }

    @Test
    void whatStandsAgainstItAtItsTimeMakesItADraftThatSaysWhy() {
        clock.set(Instant.parse("2026-03-02T08:00:00Z"));
        var ada = town.agreeing("Ada King", "ada@example.org");
        CampaignId campaign = town.draft(town.segment(ada));
        Instant at = Instant.parse("2026-03-02T09:00:00Z");
        schedule.schedule(Town.MARKETER, campaign, at);
        town.suppress("ada@example.org");
        clock.set(at);

        launches.run();

        CampaignSheet sheet = desk.sheet(Town.MARKETER, campaign);
        assertThat(sheet.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(sheet.missed()).isEqualTo(new MissedLaunch(at, List.of(Obstacle.Code.NOBODY_REACHABLE)));
        assertThat(jdbc.sql("select user_id from notice where kind = 'LAUNCH_MISSED' and subject_id = :id")
                        .param("id", campaign.value())
                        .query(Long.class)
                        .list())
                .containsExactly(Town.MARKETER.userId());
        schedule.schedule(Town.MARKETER, campaign, at.plus(Duration.ofDays(1)));
        assertThat(desk.sheet(Town.MARKETER, campaign).missed()).isNull();
    }

    @Test
    void itWaitsForASegmentThatIsBeingWorkedOutAndNotForEver() {
        clock.set(Instant.parse("2026-03-02T08:00:00Z"));
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));
        Instant at = Instant.parse("2026-03-02T09:00:00Z");
        schedule.schedule(Town.MARKETER, campaign, at);
        jdbc.sql("update segment set state = 'REFRESHING'").update();
        clock.set(at);

        launches.run();

        assertThat(state(campaign)).isEqualTo(CampaignState.SCHEDULED);
        clock.advance(Duration.ofMinutes(11));
        launches.run();
        assertThat(desk.sheet(Town.MARKETER, campaign).missed().obstacles())
                .containsExactly(Obstacle.Code.SEGMENT_REFRESHING);
    }

    @Test
    void whatIsOnTheCalendarIsNeitherChangedNorLaunchedByHand() {
        clock.set(Instant.parse("2026-03-02T08:00:00Z"));
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));
        CampaignPlan plan = desk.sheet(Town.MARKETER, campaign).plan();
        schedule.schedule(Town.MARKETER, campaign, Instant.parse("2026-03-02T09:00:00Z"));

        assertThatThrownBy(() -> desk.change(Town.MARKETER, campaign, plan, null))
                .isInstanceOf(Conflict.class);
        assertThat(((LaunchDecision.Refused) launch.launch(Town.MARKETER, campaign)).obstacles())
                .extracting(Obstacle::code)
                .containsExactly(Obstacle.Code.SCHEDULED);
        assertThat(schedule.unschedule(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.DRAFT);
        clock.set(Instant.parse("2026-03-02T09:30:00Z"));
        launches.run();
        assertThat(state(campaign)).isEqualTo(CampaignState.DRAFT);
        assertThatThrownBy(() -> schedule.unschedule(Town.MARKETER, campaign)).isInstanceOf(Conflict.class);
    }

    @Test
    void aMomentThatIsPastOrFarAwayIsRefused() {
        clock.set(Instant.parse("2026-03-02T08:00:00Z"));
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));

        assertThat(faultOf(campaign, "2026-03-02T08:00:00Z")).isEqualTo("AT_PAST");
        assertThat(faultOf(campaign, "2029-03-02T08:00:00Z")).isEqualTo("AT_TOO_FAR");
        var manager = new Viewer(new UserId(2), "Max", "max@example.org", Role.MANAGER);
        assertThatThrownBy(() -> schedule.schedule(manager, campaign, Instant.parse("2026-03-02T09:00:00Z")))
                .isInstanceOf(AccessDenied.class);
    }

    private String faultOf(CampaignId campaign, String at) {
        try {
            return schedule.schedule(Town.MARKETER, campaign, Instant.parse(at)).toString();
        } catch (Invalid e) {
            return e.faults().getFirst().code();
        }
    }
}
