package crm.web.audit;

import crm.access.UserId;
import crm.audit.AuditAction;
import crm.audit.AuditQuery;
import crm.kernel.Days;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the reader of the log asked for, as it stands in the address; what cannot be read asks for nothing.
 *
 * @param who id of a user
 * @param from first day, {@code yyyy-MM-dd}
 * @param to last day
 */
record AuditFilter(
        @Nullable Long who,
        @Nullable String action,
        @Nullable String from,
        @Nullable String to) {

    public boolean isNarrowed() {
        AuditQuery query = query(ZoneId.of("UTC"));
        return !query.equals(AuditQuery.EVERYTHING);
    }

    AuditQuery query(ZoneId zone) {
        LocalDate last = day(to);
        return new AuditQuery(
                who == null ? null : new UserId(who),
                known(action),
                startOf(day(from), zone),
                startOf(last == null ? null : last.plusDays(1), zone));
    }

    /** Address of the same question at another place of the answer. */
    String address(String path, @Nullable String name, @Nullable Long place) {
        var address = UriComponentsBuilder.fromPath(path);
        put(address, "who", who == null ? null : who.toString());
        put(address, "action", action);
        put(address, "from", from);
        put(address, "to", to);
        if (name != null) {
            put(address, name, place == null ? null : place.toString());
        }
        return address.encode().toUriString();
    }

    private static void put(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            address.queryParam(name, value);
        }
    }

    private static @Nullable AuditAction known(@Nullable String name) {
        for (AuditAction action : AuditAction.values()) {
            if (action.name().equals(name)) {
                return action;
            }
        }
        return null;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Days.read(text);
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}
