package crm.web.api.segments;

import crm.access.Viewer;
import crm.segments.SegmentSuggestions;
import crm.segments.Suggestion;
import crm.segments.rule.RuleJson;
import crm.web.api.Page;
import crm.web.support.Amounts;
import crm.workspace.Workspaces;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Segments that the data suggest; one is taken by posting its rule with a name. */
@RestController
@RequestMapping("/api/v1/segments/suggestions")
class SegmentSuggestionsApi {

    private final SegmentSuggestions suggestions;

    private final Workspaces workspaces;

    private final Amounts amounts;

    SegmentSuggestionsApi(SegmentSuggestions suggestions, Workspaces workspaces, Amounts amounts) {
        this.amounts = amounts;
        this.suggestions = suggestions;
        this.workspaces = workspaces;
    }

    /** All at once: {@code next} is always null. */
    @GetMapping
    Page<SuggestionAnswer> list(Viewer viewer) {
        String currency = workspaces.current().currency();
        return new Page<>(
                suggestions.list(viewer).stream()
                        .map(suggestion -> SuggestionAnswer.of(suggestion, currency, amounts))
                        .toList(),
                null);
    }

    /**
     * A segment that somebody could want.
     *
     * @param about the category or product it is about, null for the others
     * @param size customers the rule is true of now
     * @param revenue what they have bought less refunds; null for who does not see money
     */
    record SuggestionAnswer(
            Suggestion.Kind suggestion,
            @Nullable String about,
            long size,
            @Nullable BigDecimal revenue,
            String currency,
            @Schema(ref = RuleDescription.REF) JsonNode rule) {

        static SuggestionAnswer of(Suggestion suggestion, String currency, Amounts amounts) {
            return new SuggestionAnswer(
                    suggestion.kind(),
                    suggestion.about(),
                    suggestion.size(),
                    amounts.decimal(suggestion.revenue()),
                    currency,
                    RuleJson.write(suggestion.rule()));
        }
    }
}
