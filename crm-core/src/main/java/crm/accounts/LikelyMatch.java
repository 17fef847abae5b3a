package crm.accounts;

import crm.customers.CustomerKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer who may be the one being typed.
 *
 * @param email of his first contact who has one
 * @param owner name of the colleague who looks after him, null where nobody does
 * @param score between 0 and 1
 */
public record LikelyMatch(
        long id,
        String name,
        CustomerKind kind,
        @Nullable String email,
        @Nullable String city,
        @Nullable String owner,
        double score,
        Set<MatchReason> reasons) {

    public boolean isOrganisation() {
        return kind == CustomerKind.ORGANISATION;
    }

    /** Near enough that a second record would be one too many. */
    public boolean isCertain() {
        return score >= 0.9;
    }
}
