package crm.customers;

import crm.access.AccessDenied;
import crm.access.Colleagues;
import crm.access.OwnedRecords;
import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to whose customers they are: the colleague who looks after an account. */
@Service
@Transactional
public class CustomerOwners implements OwnedRecords {

    private static final String OWNER = "select owner_id from customer where id = :customer for update";

    private static final String GIVE = """
            update customer set owner_id = :owner, updated_at = :now, version = version + 1
            where id = :customer and owner_id is distinct from :owner
            """;

    private static final String HAND_OVER = """
            update customer set owner_id = :to, updated_at = :now, version = version + 1 where owner_id = :from
            """;

    private final CustomerSight sight;

    private final Colleagues colleagues;

    private final JdbcClient jdbc;

    private final Clock clock;

    CustomerOwners(CustomerSight sight, Colleagues colleagues, JdbcClient jdbc, Clock clock) {
        this.sight = sight;
        this.colleagues = colleagues;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Gives a customer to a colleague. Who shares out work may give away anybody's; others what is theirs or nobody's.
     *
     * @param owner null = nobody looks after him any more
     * @throws CustomerNotFound when there is none, or not for this viewer
     * @throws Invalid when the colleague is disabled
     * @throws AccessDenied when the customer is somebody else's
     */
    public void give(Viewer viewer, CustomerId customer, @Nullable UserId owner) {
        if (!viewer.may(Permission.LEADS_ASSIGN)) {
            viewer.require(Permission.CUSTOMERS_WRITE);
        }
        sight.require(viewer, customer);
        Long current = ownerOf(customer);
        if (current != null && !current.equals(viewer.userId())) {
            viewer.require(Permission.LEADS_ASSIGN);
        }
        if (owner != null && !colleagues.of(owner).enabled()) {
            throw new Invalid("owner", "OWNER_DISABLED", "This user is disabled. Choose somebody who can sign in.");
        }
        jdbc.sql(GIVE)
                .param("customer", customer.value())
                .param("owner", owner == null ? null : owner.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private @Nullable Long ownerOf(CustomerId customer) {
        Optional<Optional<Long>> found = jdbc.sql(OWNER)
                .param("customer", customer.value())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .optional();
        return found.orElseThrow(() -> new CustomerNotFound(customer)).orElse(null);
    }

    @Override
    public String kind() {
        return "customers";
    }

    @Override
    @Transactional(readOnly = true)
    public long countOf(UserId owner) {
        return jdbc.sql("select count(*) from customer where owner_id = :owner")
                .param("owner", owner.value())
                .query(Long.class)
                .single();
    }

    @Override
    public long handOver(Viewer by, UserId from, UserId to) {
        by.require(Permission.USERS_MANAGE);
        return jdbc.sql(HAND_OVER)
                .param("from", from.value())
                .param("to", to.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
