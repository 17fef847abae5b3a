package crm.accounts;

import crm.customers.CustomerId;
import crm.customers.CustomerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that may belong to one company.
 *
 * @param account who would stay
 * @param organisation what an account of people alone would be called; null where the account has a name already
 * @param others the likeliest first
 */
public record Proposal(Party account, @Nullable String organisation, List<Match> others) {

    /**
     * One record.
     *
     * @param email of his first contact who has one
     */
    public record Party(
            CustomerId id,
            String name,
            CustomerKind kind,
            @Nullable String email,
            @Nullable String city,
            int contacts) {

        public boolean isOrganisation() {
            return kind == CustomerKind.ORGANISATION;
        }
    }

    /**
     * One record that may belong to the account.
     *
     * @param score between 0 and 1
     */
    public record Match(Party other, double score, List<MatchReason> reasons) {}
}
