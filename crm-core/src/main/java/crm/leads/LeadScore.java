package crm.leads;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What speaks for a lead.
 *
 * @param completeness share of what there is to know, in percent
 * @param parts the same of each of its four parts, in percent
 * @param points that criteria of fit and engagement bring; what brings none is missing
 * @param known facts counted for completeness, such as {@code EMAIL}; each stands for {@code leads.known.NAME}
 */
public record LeadScore(
        int fit,
        int engagement,
        int completeness,
        Map<Criterion, Integer> parts,
        Map<Criterion, Integer> points,
        Set<String> known,
        Instant scoredAt) {

    /** What lists are sorted by. */
    public int total() {
        return fit + engagement;
    }
}
