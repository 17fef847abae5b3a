package crm.web.api.campaigns;

import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSchedule;
import crm.campaigns.CampaignState;
import crm.campaigns.Obstacle;
import crm.campaigns.ScheduleDecision.Refused;
import crm.campaigns.ScheduleDecision.Scheduled;
import crm.kernel.Invalid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts campaigns on the calendar and takes them off. */
@RestController("apiScheduleController")
@RequestMapping("/api/v1/campaigns/{id}")
class ScheduleController {

    private final CampaignSchedule schedule;

    ScheduleController(CampaignSchedule schedule) {
        this.schedule = schedule;
    }

    @PostMapping("/schedule")
    ScheduleAnswer schedule(Viewer viewer, @PathVariable long id, @RequestBody ScheduleBody body) {
        Instant at = body.at();
        if (at == null) {
            throw new Invalid("at", "VALUE_MISSING", "at is needed: the moment at which it goes.");
        }
        return switch (schedule.schedule(viewer, new CampaignId(id), at)) {
            case Scheduled(CampaignId campaign, Instant when) -> new ScheduleAnswer(id, CampaignState.SCHEDULED, when);
            case Refused(List<Obstacle> obstacles) -> throw LaunchController.refusal(obstacles);
        };
    }

    @PostMapping("/unschedule")
    ScheduleAnswer unschedule(Viewer viewer, @PathVariable long id) {
        return new ScheduleAnswer(
                id, schedule.unschedule(viewer, new CampaignId(id)).state(), null);
    }

    /** When it goes; without an offset in the workspace's zone. */
    record ScheduleBody(@Nullable Instant at) {}

    /** The state it is in now, and when it goes. */
    record ScheduleAnswer(
            long id, CampaignState state, @Nullable Instant scheduledAt) {}
}
