package crm.consent;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import crm.kernel.PhoneNumber;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Addresses we must not write to, whoever asks and whoever has them. */
@Service
@Transactional
public class SuppressionList {

    private static final int LONGEST_REASON = 200;

    private static final String ADD = """
            insert into suppression (channel, address_key, reason, recorded_by, at)
            values (:channel, :address, :reason, :recordedBy, :now)
            on conflict (channel, address_key) do update
            set also_by = excluded.recorded_by
            where suppression.also_by is null and suppression.recorded_by <> excluded.recorded_by
            """;

    private static final String ADD_DOMAIN = """
            insert into suppressed_domain (domain, reason, recorded_by, at)
            values (:domain, :reason, :recordedBy, :now)
            on conflict (domain) do update
            set also_by = excluded.recorded_by
            where suppressed_domain.also_by is null and suppressed_domain.recorded_by <> excluded.recorded_by
            """;

    private static final String FIND_DOMAIN = """
            select 'EMAIL' as channel, '@' || domain as address_key, reason, coalesce(since, at) as at from suppressed_domain where domain = :domain
            """;

    private static final String ADD_CONTACT = """
            insert into suppressed_contact (customer_id, contact_id, channel, reason, recorded_by, at)
            values (:customer, :contact, :channel, :reason, :recordedBy, :now)
            on conflict (customer_id, contact_id, channel) do nothing
            """;

    private static final String HAS = """
            select exists (select from suppression where channel = 'EMAIL' and address_key = :key)
                or exists (select from suppressed_domain where domain = split_part(:key, '@', 2))
            """;

    private static final String FIND = """
            select channel, address_key, reason, coalesce(since, at) as at
            from suppression
            where channel = :channel and address_key = :address
            """;

    private final ReachKeeper reach;
    private final JdbcClient jdbc;
    private final Workspaces workspaces;
    private final CustomerSight sight;
    private final Clock clock;

    SuppressionList(ReachKeeper reach, JdbcClient jdbc, Workspaces workspaces, CustomerSight sight, Clock clock) {
        this.reach = reach;
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.sight = sight;
        this.clock = clock;
    }

    /**
     * Adds an e-mail address, a whole domain written as {@code @example.org}, or a telephone number, whichever it is; one
     * that is there already stays with its first reason.
     *
     * @param reason why, null = on request
     * @throws Invalid when it is neither
     */
    public Suppression add(Viewer viewer, String address, @Nullable String reason) {
        viewer.require(Permission.CONSENT_WRITE);
        if (address.strip().startsWith("@")) {
            return addDomain(viewer, address.strip(), reason);
        }
        if (address.contains("@")) {
            String key = EmailAddress.parse(address)
                    .map(EmailAddress::key)
                    .orElseThrow(() -> new Invalid("address", "NOT_AN_EMAIL", "This is not an e-mail address."));
            return add(viewer, Channel.EMAIL, key, reason);
        }
        String key = PhoneNumber.parse(address, workspaces.current().country())
                .map(PhoneNumber::key)
                .orElseThrow(() -> new Invalid(
                        "address", "NOT_AN_ADDRESS", "This is neither an e-mail address nor a telephone number."));
        return add(viewer, Channel.SMS, key, reason);
    }

    private Suppression addDomain(Viewer viewer, String address, @Nullable String reason) {
        String domain = EmailAddress.parse("anybody" + address)
                .map(EmailAddress::key)
                .map((key) -> key.substring(key.lastIndexOf('@') + 1))
                .orElseThrow(() -> new Invalid("address", "NOT_AN_EMAIL", "This is not a domain like @example.org."));
        jdbc.sql(ADD_DOMAIN)
                .param("domain", domain)
                .param("reason", tidy(reason))
                .param("recordedBy", viewer.actor())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        reach.atDomain(domain);
        return jdbc.sql(FIND_DOMAIN)
                .param("domain", domain)
                .query(Suppression.class)
                .single();
    }

    /**
     * Adds a contact, whatever his address is or will be.
     *
     * @throws crm.customers.CustomerNotFound when the viewer does not see the customer
     */
    public void add(Viewer viewer, CustomerId customer, ContactId contact, Channel channel, @Nullable String reason) {
        viewer.require(Permission.CONSENT_WRITE);
        sight.require(viewer, customer);
        jdbc.sql(ADD_CONTACT)
                .param("customer", customer.value())
                .param("contact", contact.value())
                .param("channel", channel.name())
                .param("reason", tidy(reason))
                .param("recordedBy", viewer.actor())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        reach.of(List.of(customer));
    }

    /** Whether this e-mail address, or its whole domain, must not be written to. */
    @Transactional(readOnly = true)
    public boolean has(Viewer viewer, EmailAddress address) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(HAS).param("key", address.key()).query(Boolean.class).single();
    }

    private static String tidy(@Nullable String reason) {
        String why = reason == null || reason.isBlank() ? "request" : reason.strip();
        if (why.length() > LONGEST_REASON) {
            throw new Invalid("reason", "TOO_LONG", "reason may have " + LONGEST_REASON + " characters at most.");
        }
        return why;
    }

    /** Adds an address that is already in the form in which addresses are compared. */
    public Suppression add(Viewer viewer, Channel channel, String addressKey, @Nullable String reason) {
        viewer.require(Permission.CONSENT_WRITE);
        jdbc.sql(ADD)
                .param("channel", channel.name())
                .param("address", addressKey)
                .param("reason", tidy(reason))
                .param("recordedBy", viewer.actor())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        reach.at(channel, addressKey);
        return jdbc.sql(FIND)
                .param("channel", channel.name())
                .param("address", addressKey)
                .query(Suppression.class)
                .single();
    }
}
