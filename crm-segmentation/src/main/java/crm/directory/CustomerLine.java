package crm.directory;

import crm.customers.CustomerKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One customer in a list.
 *
 * @param email of his first contact who has one
 * @param orders orders that count
 * @param revenue sales less refunds, in ten-thousandths of the currency's unit
 * @param segment his RFM segment in the newest finished run, null without a score; r, f and m likewise
 * @param emailReachable whether any contact may be written to by e-mail
 */
public record CustomerLine(
        long id,
        @Nullable String externalKey,
        String name,
        CustomerKind kind,
        @Nullable String country,
        @Nullable String city,
        boolean sample,
        Instant createdAt,
        @Nullable String email,
        int orders,
        long revenue,
        String currency,
        @Nullable Instant firstOrder,
        @Nullable Instant lastOrder,
        @Nullable String segment,
        @Nullable Integer r,
        @Nullable Integer f,
        @Nullable Integer m,
        boolean emailReachable,
        boolean smsReachable) {

    public Stage stage() {
        return Stage.of(orders);
    }

    public boolean isOrganisation() {
        return kind == CustomerKind.ORGANISATION;
    }
}
