package crm.campaigns;

import crm.access.Viewer;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.Segments;
import crm.workspace.Sender;
import crm.workspace.Workspaces;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks every {@link LaunchPolicy} about one campaign as it is now. */
@Component
class LaunchChecks {

    private final Segments segments;

    private final Workspaces workspaces;

    private final Audiences audiences;

    LaunchChecks(Segments segments, Workspaces workspaces, Audiences audiences) {
        this.segments = segments;
        this.workspaces = workspaces;
        this.audiences = audiences;
    }

    /** What stands against a launch by hand. */
    List<Obstacle> obstacles(Viewer viewer, Campaign campaign) {
        return obstacles(viewer, campaign, campaign.state());
    }

    /** What stands against the launch of a scheduled campaign, besides that it is scheduled. */
    List<Obstacle> obstaclesAtItsTime(Viewer viewer, Campaign campaign) {
        return obstacles(viewer, campaign, CampaignState.DRAFT);
    }

    /** What is missing or wrong in the campaign itself; whether anybody can be written to is not asked. */
    List<Obstacle> gaps(Viewer viewer, Campaign campaign) {
        return ask(LaunchPolicy.WITHOUT_COUNTING, viewer, campaign, campaign.state(), 0);
    }

    private List<Obstacle> obstacles(Viewer viewer, Campaign campaign, CampaignState state) {
        int people = audiences
                .forecast(
                        viewer,
                        campaign.source(),
                        campaign.plan().channel(),
                        campaign.plan().messageClass())
                .people();
        return ask(LaunchPolicy.ALL, viewer, campaign, state, people);
    }

    private List<Obstacle> ask(
            List<LaunchPolicy> policies, Viewer viewer, Campaign campaign, CampaignState state, int people) {
        CampaignPlan plan = campaign.plan();
        AudienceSource source = campaign.source();
        var readiness = new LaunchPolicy.Readiness(
                state,
                plan,
                source,
                segment(viewer, source),
                senderOf(plan),
                workspaces.current().postalAddress(),
                people);
        return policies.stream()
                .flatMap((policy) -> policy.obstacles(readiness).stream())
                .toList();
    }

    /** The address it is sent from; null when there is none. */
    @Nullable
    String senderOf(CampaignPlan plan) {
        return plan.from() != null
                ? plan.from()
                : workspaces.firstSender().map(Sender::address).orElse(null);
    }

    /** The segment it goes to; null when it has none, or another source. */
    @Nullable
    SegmentSummary segment(Viewer viewer, @Nullable AudienceSource source) {
        return source instanceof AudienceSource.Members(SegmentId id) ? segments.get(viewer, id) : null;
    }
}
