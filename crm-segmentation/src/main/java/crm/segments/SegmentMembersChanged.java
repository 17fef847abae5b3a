package crm.segments;

import java.time.Instant;

/**
 * A refresh found that customers came into a segment or went out of it. Published in its transaction, once: of two refreshes
 * at the same time each tells only whom it put in or took out itself. Not published for the first filling of a segment,
 * when nobody joins who was not there before.
 *
 * @param version of the rule that was refreshed
 * @param after {@link MembershipChanges#list} from here on begins with the customers meant
 */
public record SegmentMembersChanged(SegmentId segment, int version, Instant at, int joined, int left, long after) {}
