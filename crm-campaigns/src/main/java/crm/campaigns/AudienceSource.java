package crm.campaigns;

import crm.segments.SegmentId;
import org.jspecify.annotations.Nullable;

/** Where a campaign's people come from. Whether they can be written to is asked later, and again at the gate. */
public sealed interface AudienceSource {

    /** Every contact of a segment's members. */
    record Members(SegmentId segment) implements AudienceSource {}

    /** Those whose mail of an earlier campaign was accepted, and who have neither opened it nor clicked in it. */
    record Unmoved(CampaignId campaign) implements AudienceSource {}

    static @Nullable AudienceSource of(@Nullable Long segment, @Nullable Long resends) {
        if (resends != null) {
            return new Unmoved(new CampaignId(resends));
        }
        return segment == null ? null : new Members(new SegmentId(segment));
    }

    /** The number of the segment or of the earlier campaign. */
    default long value() {
        return switch (this) {
            case Members(SegmentId segment) -> segment.value();
            case Unmoved(CampaignId campaign) -> campaign.value();
        };
    }
}
