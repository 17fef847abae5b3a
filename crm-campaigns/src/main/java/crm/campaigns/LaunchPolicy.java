package crm.campaigns;

import crm.consent.Channel;
import crm.segments.SegmentState;
import crm.segments.SegmentSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reason for a "no". All are asked, so that everything to repair is said at once. */
interface LaunchPolicy {

    LaunchPolicy IT_IS_A_DRAFT = (it) -> switch (it.state()) {
        case DRAFT -> List.of();
        case SCHEDULED -> List.of(Obstacle.of(Obstacle.Code.SCHEDULED));
        case RUNNING, PAUSED, CANCELLED, FINISHED -> List.of(Obstacle.of(Obstacle.Code.NOT_A_DRAFT));
    };

    LaunchPolicy IT_HAS_A_SEGMENT = (it) -> unless(it.source() != null, Obstacle.Code.NO_SEGMENT);

    LaunchPolicy ITS_MEMBERS_ARE_KNOWN = (it) -> {
        SegmentSummary segment = it.segment();
        if (segment == null) {
            return List.of();
        }
        if (segment.isArchived()) {
            return List.of(Obstacle.of(Obstacle.Code.SEGMENT_ARCHIVED));
        }
        if (segment.state() == SegmentState.FRESH) {
            return List.of();
        }
        return List.of(Obstacle.of(
                segment.state() == SegmentState.FAILED
                        ? Obstacle.Code.SEGMENT_FAILED
                        : Obstacle.Code.SEGMENT_REFRESHING));
    };

    LaunchPolicy IT_COMES_FROM_SOMEBODY = (it) -> unless(it.sender() != null, Obstacle.Code.NO_SENDER);

    LaunchPolicy WE_SAY_WHERE_WE_ARE = (it) -> unless(!it.postalAddress().isBlank(), Obstacle.Code.NO_POSTAL_ADDRESS);

    LaunchPolicy IT_HAS_A_SUBJECT = (it) ->
            unless(it.plan().channel() != Channel.EMAIL || it.plan().message().hasSubject(), Obstacle.Code.NO_SUBJECT);

    LaunchPolicy IT_SAYS_SOMETHING = (it) -> unless(it.plan().message().hasContent(), Obstacle.Code.NO_CONTENT);

    LaunchPolicy IT_CAN_BE_READ =
            (it) -> it.plan().message().faults().stream().map(Obstacle::of).toList();

    LaunchPolicy THERE_IS_A_WAY_OUT = (it) -> unless(it.plan().channel() == Channel.EMAIL, Obstacle.Code.NO_GATEWAY);

    LaunchPolicy THERE_IS_SOMEONE_TO_WRITE_TO = (it) -> {
        SegmentSummary segment = it.segment();
        boolean known = segment == null ? it.source() != null : segment.state() == SegmentState.FRESH;
        return unless(!known || it.people() > 0, Obstacle.Code.NOBODY_REACHABLE);
    };

    List<LaunchPolicy> ALL = List.of(
            IT_IS_A_DRAFT,
            IT_HAS_A_SEGMENT,
            ITS_MEMBERS_ARE_KNOWN,
            IT_COMES_FROM_SOMEBODY,
            WE_SAY_WHERE_WE_ARE,
            IT_HAS_A_SUBJECT,
            IT_SAYS_SOMETHING,
            IT_CAN_BE_READ,
            THERE_IS_A_WAY_OUT,
            THERE_IS_SOMEONE_TO_WRITE_TO);

    /** Those that need no count of the audience. */
    List<LaunchPolicy> WITHOUT_COUNTING = ALL.stream()
            .filter((policy) -> policy != THERE_IS_SOMEONE_TO_WRITE_TO)
            .toList();

    /** What stands against it; empty = nothing. */
    List<Obstacle> obstacles(Readiness readiness);

    private static List<Obstacle> unless(boolean fine, Obstacle.Code code) {
        return fine ? List.of() : List.of(Obstacle.of(code));
    }

    /**
     * What the policies look at.
     *
     * @param segment of which the audience is; null when it has none, or another source
     * @param people who would get it now
     */
    record Readiness(
            CampaignState state,
            CampaignPlan plan,
            @Nullable AudienceSource source,
            @Nullable SegmentSummary segment,
            @Nullable String sender,
            String postalAddress,
            int people) {}
}
