package crm.web.segments;

import crm.access.Viewer;
import crm.segments.SegmentId;
import crm.segments.SegmentNotFound;
import crm.segments.Segments;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleChange;
import crm.web.support.Formats;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts rules and how they changed into the words of whoever reads. */
@Component
class Interpreter {

    private final Segments segments;

    private final CampaignChoices campaigns;

    private final Workspaces workspaces;

    private final MessageSource messages;

    private final Formats formats;

    Interpreter(
            Segments segments,
            CampaignChoices campaigns,
            Workspaces workspaces,
            MessageSource messages,
            Formats formats) {
        this.segments = segments;
        this.campaigns = campaigns;
        this.workspaces = workspaces;
        this.messages = messages;
        this.formats = formats;
    }

    Words words(Viewer viewer, Locale locale) {
        return new Words(
                messages,
                formats,
                locale,
                workspaces.current().currency(),
                (id) -> nameOf(viewer, id),
                (id) -> campaigns.name(viewer, id));
    }

    /** A rule as one line of text, for lists. */
    String sentence(Viewer viewer, Rule rule, Locale locale) {
        return words(viewer, locale).sentence(rule).stream()
                .map(Words.Part::text)
                .collect(Collectors.joining());
    }

    List<ChangeLine> changes(Viewer viewer, List<RuleChange> changes, Locale locale) {
        Words words = words(viewer, locale);
        return changes.stream().map((change) -> ChangeLine.of(change, words)).toList();
    }

    private String nameOf(Viewer viewer, long segment) {
        try {
            return segments.get(viewer, new SegmentId(segment)).name();
        } catch (SegmentNotFound gone) {
            return String.valueOf(segment);
        }
    }
}
