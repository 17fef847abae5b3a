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

    private List<Obstacle> obstacles(Viewer viewer, Campaign campaign, CampaignState state) {
        CampaignPlan plan = campaign.plan();
        AudienceSource source = campaign.source();
        var readiness = new LaunchPolicy.Readiness(
                state,
                plan,
                source,
                segment(viewer, source),
                senderOf(plan),
                workspaces.current().postalAddress(),
                audiences.forecast(viewer, source, plan.channel()).people());
        return LaunchPolicy.ALL.stream()
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
