package crm.web.api.customers;

import crm.customers.CustomerKind;
import crm.directory.CustomerLine;
import crm.directory.Stage;
import crm.web.support.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer in a list. */
record CustomerItem(
        long id,
        @Nullable String externalKey,
        String name,
        CustomerKind kind,
        Stage stage,
        @Nullable String country,
        @Nullable String city,
        @Nullable String email,
        int orders,
        @Nullable BigDecimal revenue,
        String currency,
        @Nullable Instant firstOrder,
        @Nullable Instant lastOrder,
        @Nullable String segment,
        boolean sample,
        Instant createdAt) {

    static CustomerItem of(CustomerLine line, Amounts amounts) {
        return new CustomerItem(
                line.id(),
                line.externalKey(),
                line.name(),
                line.kind(),
                line.stage(),
                line.country(),
                line.city(),
                line.email(),
                line.orders(),
                amounts.decimal(line.revenue()),
                line.currency(),
                line.firstOrder(),
                line.lastOrder(),
                line.segment(),
                line.sample(),
                line.createdAt());
    }
}
