package crm.web.segments;

import crm.segments.Barrier;
import crm.segments.MemberLine;
import crm.segments.Preview;
import crm.segments.RuleCounts;
import crm.segments.rule.Channel;
import crm.segments.rule.Ranking;
import crm.web.segments.Words.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The builder as it is shown.
 *
 * @param preview null when the database did not answer in time or the rule cannot be asked
 * @param problem message key of the reason, blank when all is well
 */
record BuilderView(
        GroupView include,
        GroupView leaveOut,
        BestView best,
        List<Part> sentence,
        @Nullable Preview preview,
        List<MemberLine> sample,
        List<ReachLine> reach,
        String problem) {

    /**
     * How many of them are kept.
     *
     * @param fault code of what is wrong with it, blank when nothing is
     */
    record BestView(Draft.Row row, String fault) {

        public List<String> rankings() {
            return Arrays.stream(Ranking.values()).map(Ranking::word).toList();
        }
    }

    /** A row or group with its place in the form. */
    interface NodeView {
        boolean isGroup();

        String id();

        boolean first();

        boolean last();
    }

    /**
     * A group.
     *
     * @param count what it does where it stands; null while it has no complete row
     * @param deeper whether another group fits into it
     */
    record GroupView(
            String id,
            String mode,
            List<NodeView> nodes,
            @Nullable Tally count,
            boolean first,
            boolean last,
            boolean deeper)
            implements NodeView {

        @Override
        public boolean isGroup() {
            return true;
        }

        public String dom() {
            return dashed(id);
        }
    }

    /**
     * A figure beside a row.
     *
     * @param text with its sign: what an "any" row adds is +, what a left out row takes is −
     * @param percent of all customers, for the bar
     * @param alone how many the row is true of by itself
     */
    record Tally(long here, String text, double percent, long alone) {

        static Tally of(RuleCounts.Count count, String text, long base) {
            return new Tally(count.here(), text, base == 0 ? 0 : 100.0 * count.here() / base, count.alone());
        }
    }

    /**
     * One channel.
     *
     * @param barriers who cannot be reached, by reason
     */
    record ReachLine(Channel channel, long reachable, long unreachable, List<Reason> barriers) {

        static List<ReachLine> of(Preview preview) {
            return Arrays.stream(Channel.values())
                    .map(channel -> new ReachLine(
                            channel,
                            preview.reachable(channel),
                            preview.count() - preview.reachable(channel),
                            Reason.of(preview, channel)))
                    .toList();
        }
    }

    /** Why so many cannot be reached. */
    record Reason(Barrier barrier, long customers, int colour) {

        static List<Reason> of(Preview preview, Channel channel) {
            return preview.barriers().getOrDefault(channel, Map.of()).entrySet().stream()
                    .filter(entry -> entry.getKey() != Barrier.NONE && entry.getValue() > 0)
                    .map(entry -> new Reason(
                            entry.getKey(), entry.getValue(), entry.getKey().ordinal()))
                    .toList();
        }
    }

    static String dashed(String id) {
        return id.replace('.', '-');
    }
}
