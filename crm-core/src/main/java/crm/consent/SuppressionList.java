package crm.consent;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import crm.kernel.PhoneNumber;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.ZoneOffset;
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
            on conflict (channel, address_key) do nothing
            """;

    private static final String FIND = """
            select channel, address_key, reason, at
            from suppression
            where channel = :channel and address_key = :address
            """;

    private final ReachKeeper reach;
    private final JdbcClient jdbc;
    private final Workspaces workspaces;
    private final Clock clock;

    SuppressionList(ReachKeeper reach, JdbcClient jdbc, Workspaces workspaces, Clock clock) {
        this.reach = reach;
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * Adds an e-mail address or a telephone number, whichever it is; one that is there already stays with its first reason.
     *
     * @param reason why, null = on request
     * @throws Invalid when it is neither
     */
    public Suppression add(Viewer viewer, String address, @Nullable String reason) {
        viewer.require(Permission.CONSENT_WRITE);
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

    /** Adds an address that is already in the form in which addresses are compared. */
    public Suppression add(Viewer viewer, Channel channel, String addressKey, @Nullable String reason) {
        viewer.require(Permission.CONSENT_WRITE);
        String why = reason == null || reason.isBlank() ? "request" : reason.strip();
        if (why.length() > LONGEST_REASON) {
            throw new Invalid("reason", "TOO_LONG", "reason may have " + LONGEST_REASON + " characters at most.");
        }
        jdbc.sql(ADD)
                .param("channel", channel.name())
                .param("address", addressKey)
                .param("reason", why)
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
