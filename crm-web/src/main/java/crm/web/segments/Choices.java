package crm.web.segments;

import crm.leads.LeadState;
import crm.opportunities.OpportunityState;
import crm.rfm.RfmSegment;
import crm.segments.rule.Attribute;
import java.util.Arrays;
import java.util.List;

/** The values of what has only a few, in the order in which they are shown. */
final class Choices {

    private Choices() {}

    static List<String> of(Subject subject) {
        return switch (subject.kind()) {
            case "rfm" ->
                subject.word().equals("segment") || subject.isMove()
                        ? Arrays.stream(RfmSegment.values()).map(Enum::name).toList()
                        : List.of();
            case "lead" ->
                subject.word().equals("state")
                        ? Arrays.stream(LeadState.values()).map(Enum::name).toList()
                        : List.of();
            case "opportunity" ->
                subject.word().equals("state")
                        ? Arrays.stream(OpportunityState.values())
                                .map(Enum::name)
                                .toList()
                        : List.of();
            case "field" ->
                Attribute.of(subject.word())
                        .map(attribute -> attribute.choices().stream().sorted().toList())
                        .orElse(List.of());
            default -> List.of();
        };
    }
}
