package crm.web.api.campaigns;

import crm.access.Viewer;
import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLaunch;
import crm.campaigns.CampaignState;
import crm.campaigns.LaunchDecision.Launched;
import crm.campaigns.LaunchDecision.Refused;
import crm.campaigns.Obstacle;
import crm.web.api.ApiProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Launches campaigns and steers those that are under way. */
@RestController("apiLaunchController")
@RequestMapping("/api/v1/campaigns/{id}")
class LaunchController {

    private final CampaignLaunch launch;

    private final CampaignControl control;

    LaunchController(CampaignLaunch launch, CampaignControl control) {
        this.launch = launch;
        this.control = control;
    }

    @PostMapping("/launch")
    LaunchAnswer launch(Viewer viewer, @PathVariable long id) {
        return switch (launch.launch(viewer, new CampaignId(id))) {
            case Launched(CampaignId campaign, int audience) -> new LaunchAnswer(CampaignState.RUNNING, audience);
            case Refused(List<Obstacle> obstacles) -> throw refusal(obstacles);
        };
    }

    @PostMapping("/pause")
    StateAnswer pause(Viewer viewer, @PathVariable long id) {
        return new StateAnswer(id, control.pause(viewer, new CampaignId(id)).state());
    }

    @PostMapping("/resume")
    StateAnswer resume(Viewer viewer, @PathVariable long id) {
        return new StateAnswer(id, control.resume(viewer, new CampaignId(id)).state());
    }

    @PostMapping("/cancel")
    StateAnswer cancel(Viewer viewer, @PathVariable long id) {
        return new StateAnswer(id, control.cancel(viewer, new CampaignId(id)).state());
    }

    static ApiProblem refusal(List<Obstacle> obstacles) {
        String all = obstacles.stream().map(Obstacle::message).collect(Collectors.joining(" "));
        List<ObstacleAnswer> answers = obstacles.stream()
                .map((obstacle) -> new ObstacleAnswer(obstacle.code(), obstacle.message()))
                .toList();
        return ApiProblem.conflict(all, Map.of("obstacles", answers));
    }

    /** It goes. */
    record LaunchAnswer(CampaignState state, int audience) {}

    /** The state it is in now. */
    record StateAnswer(long id, CampaignState state) {}

    /** One thing to repair before it can go. */
    record ObstacleAnswer(Obstacle.Code code, String message) {}
}
