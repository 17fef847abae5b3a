package crm.web.segments;

import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.segments.MemberLine;
import crm.segments.Preview;
import crm.segments.RuleCounts;
import crm.segments.SegmentPreviews;
import crm.segments.rule.Rule;
import crm.web.segments.BuilderView.GroupView;
import crm.web.segments.BuilderView.NodeView;
import crm.web.segments.BuilderView.ReachLine;
import crm.web.segments.BuilderView.Tally;
import crm.web.support.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays a draft out with its counts, its sentence and its people. */
@Component
class Builder {

    private static final int SAMPLE = 5;

    private final SegmentPreviews previews;

    private final Interpreter interpreter;

    private final Formats formats;

    Builder(SegmentPreviews previews, Interpreter interpreter, Formats formats) {
        this.previews = previews;
        this.interpreter = interpreter;
        this.formats = formats;
    }

    BuilderView view(Viewer viewer, Draft draft, Locale locale) {
        DraftRules.Made made = DraftRules.of(draft);
        Asked asked = ask(viewer, made.rule());
        Words words = interpreter.words(viewer, locale);
        var layout = new Layout(made, asked, words);
        Preview preview = asked.preview();
        return new BuilderView(
                layout.group(draft.include(), Draft.INCLUDE, true, true, 1),
                layout.group(draft.leaveOut(), Draft.LEAVE_OUT, true, true, 1),
                new BuilderView.BestView(draft.best(), made.faults().getOrDefault(Draft.BEST, "")),
                words.sentence(made.rule()),
                preview,
                preview == null ? List.of() : sample(viewer, preview),
                preview == null ? List.of() : ReachLine.of(preview),
                asked.problem());
    }

    private List<MemberLine> sample(Viewer viewer, Preview preview) {
        return previews.lines(viewer, preview.sample().stream().limit(SAMPLE).toList());
    }

    /** What the database says of the complete rows; a reason instead when it cannot. */
    private record Asked(
            @Nullable Preview preview, @Nullable RuleCounts counts, String problem) {}

    private Asked ask(Viewer viewer, Rule rule) {
        try {
            return new Asked(previews.previewWithRevenue(viewer, rule), previews.counts(viewer, rule), "");
        } catch (Invalid invalid) {
            return new Asked(
                    null, null, "segments.fault." + invalid.faults().getFirst().code());
        } catch (Conflict tooSlow) {
            return new Asked(null, null, "segments.tooSlow");
        }
    }

    private final class Layout {

        private final DraftRules.Made made;

        private final Asked asked;

        private final Words words;

        Layout(DraftRules.Made made, Asked asked, Words words) {
            this.made = made;
            this.asked = asked;
            this.words = words;
        }

        GroupView group(Draft.Group group, String id, boolean first, boolean last, int depth) {
            List<NodeView> nodes = new ArrayList<>();
            int size = group.nodes().size();
            for (int i = 0; i < size; i++) {
                nodes.add(node(group, i, id + "." + i, i == 0, i == size - 1, depth));
            }
            boolean outermost = depth == 1;
            return new GroupView(
                    id, group.mode(), nodes, outermost ? null : tally(id, "all"), first, last, depth < Rule.MAX_DEPTH);
        }

        private NodeView node(Draft.Group parent, int place, String id, boolean first, boolean last, int depth) {
            return switch (parent.nodes().get(place)) {
                case Draft.Group inner -> group(inner, id, first, last, depth + 1);
                case Draft.Row row ->
                    new RowView(
                            id,
                            row,
                            Subject.of(row).orElse(null),
                            tally(id, mode(parent, id)),
                            made.faults().getOrDefault(id, ""),
                            first,
                            last,
                            steps(row));
            };
        }

        private Map<String, Map<String, String>> steps(Draft.Row row) {
            return row.cell("what").equals("sequence:")
                    ? Map.of(
                            "first", Steps.choices(row, "first", words),
                            "then", Steps.choices(row, "then", words))
                    : Map.of();
        }

        /** The part that is left out is a "none" group, whatever its own switch says. */
        private String mode(Draft.Group parent, String id) {
            boolean top = id.indexOf('.') == id.lastIndexOf('.');
            return id.startsWith(Draft.LEAVE_OUT) && top && parent.mode().equals("any") ? "none" : parent.mode();
        }

        private @Nullable Tally tally(String id, String mode) {
            Preview preview = asked.preview();
            RuleCounts counts = asked.counts();
            String path = made.paths().get(id);
            if (preview == null || counts == null || path == null) {
                return null;
            }
            RuleCounts.Count count = counts.at(path);
            String text = formats.number(count.here());
            String signed = switch (mode) {
                case "none" -> formats.signed(-count.here());
                case "any" -> place(id) == 0 ? text : formats.signed(count.here());
                default -> text;
            };
            return Tally.of(count, signed, preview.base());
        }

        private int place(String id) {
            return Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
        }
    }

    /** The draft that this JSON says, or an empty one with the reason. */
    static Optional<Draft> draftOf(@Nullable String json) {
        return Optional.ofNullable(json).map(text -> RuleDrafts.of(RuleText.read(text)));
    }
}
