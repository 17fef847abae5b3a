package crm.web.api.leads;

import crm.leads.Criterion;
import crm.leads.LeadScore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for a lead.
 *
 * @param score fit and engagement, what lists are sorted by
 * @param completeness share of what there is to know, in percent
 * @param parts the same of its four parts, in percent: BASIC, HISTORY, TRANSACTIONS, VALUE
 * @param points that each criterion of fit and engagement brings; one that brings none is not named
 * @param known the facts counted for completeness, such as EMAIL or CONSENT
 */
record ScoreAnswer(
        @Nullable Integer score,
        @Nullable Integer fit,
        @Nullable Integer engagement,
        @Nullable Integer completeness,
        @Nullable Map<Criterion, Integer> parts,
        @Nullable Map<Criterion, Integer> points,
        @Nullable List<String> known,
        @Nullable Instant scoredAt) {

    private static final ScoreAnswer NOT_YET = new ScoreAnswer(null, null, null, null, null, null, null, null);

    static ScoreAnswer of(@Nullable LeadScore score) {
        return score == null
                ? NOT_YET
                : new ScoreAnswer(
                        score.total(),
                        score.fit(),
                        score.engagement(),
                        score.completeness(),
                        score.parts(),
                        score.points(),
                        score.known().stream().sorted().toList(),
                        score.scoredAt());
    }
}
