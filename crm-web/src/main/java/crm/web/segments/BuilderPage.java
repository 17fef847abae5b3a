package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.Segments;
import crm.segments.rule.Placed;
import crm.segments.rule.Rule;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of the builder is given, whichever way it was come to. */
@Component
class BuilderPage {

    static final String VIEW = "segments/builder";

    private final Builder builder;

    private final Segments segments;

    private final CampaignChoices campaigns;

    private final SegmentPast past;

    private final Workspaces workspaces;

    BuilderPage(
            Builder builder, Segments segments, CampaignChoices campaigns, SegmentPast past, Workspaces workspaces) {
        this.builder = builder;
        this.segments = segments;
        this.campaigns = campaigns;
        this.past = past;
        this.workspaces = workspaces;
    }

    /** @param segment the one being edited, null for a new one */
    void show(
            Viewer viewer,
            SegmentForm form,
            Draft draft,
            @Nullable SegmentSummary segment,
            Locale locale,
            Model model) {
        model.addAttribute("form", form);
        model.addAttribute("segment", segment);
        model.addAttribute("view", builder.view(viewer, draft, locale));
        model.addAttribute("segments", segments.choices(viewer, named(draft)));
        model.addAttribute(
                "campaigns", campaigns.of(viewer, DraftRules.of(draft).rule()));
        model.addAttribute("currency", workspaces.current().currency());
        model.addAttribute("groups", Subject.GROUPS);
        boolean archived = segment != null && segment.isArchived();
        model.addAttribute("mayWrite", viewer.may(Permission.SEGMENTS_WRITE) && !archived);
        model.addAttribute("mayArchive", viewer.may(Permission.SEGMENTS_WRITE));
        model.addAttribute("mayCampaign", viewer.may(Permission.CAMPAIGNS_WRITE) && !archived);
        if (segment != null) {
            past.show(viewer, segment.id(), model);
        }
    }

    /** Segments that the rule names already: they stay on offer, also from the archive. */
    private static List<SegmentId> named(Draft draft) {
        return Placed.in(DraftRules.of(draft).rule()).stream()
                .map(Placed::rule)
                .filter(Rule.OfSegment.class::isInstance)
                .map((leaf) -> new SegmentId(((Rule.OfSegment) leaf).segment()))
                .toList();
    }

    /** Says on the page what is missing before the segment can be saved. */
    boolean refuses(SegmentForm form, Draft draft, DraftRules.Made made, Model model) {
        if (!form.hasName()) {
            model.addAttribute("nameMissing", true);
            return true;
        }
        if (!made.faults().isEmpty() || made.hasIncomplete(draft)) {
            model.addAttribute("problem", "segments.incomplete.save");
            return true;
        }
        return false;
    }

    void showFault(Invalid invalid, Model model) {
        model.addAttribute(
                "problem", "segments.fault." + invalid.faults().getFirst().code());
    }
}
