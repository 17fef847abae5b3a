package crm.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One organisation as sales sees it.
 *
 * @param owner name of the colleague who looks after it, null where nobody does
 * @param lastTalk when somebody of us last talked with somebody there
 * @param openLeads leads the reader sees that are not over; null where he reads no leads
 * @param openOpportunities likewise
 * @param revenue sales less refunds in ten-thousandths of the currency's unit; null where the reader sees no money
 */
public record AccountLine(
        long id,
        String name,
        @Nullable String city,
        @Nullable String country,
        @Nullable String owner,
        int contacts,
        @Nullable Instant lastTalk,
        @Nullable Integer openLeads,
        @Nullable Integer openOpportunities,
        @Nullable Long revenue,
        String currency) {

    AccountLine with(@Nullable Integer leads, @Nullable Integer opportunities) {
        return new AccountLine(
                id, name, city, country, owner, contacts, lastTalk, leads, opportunities, revenue, currency);
    }
}
