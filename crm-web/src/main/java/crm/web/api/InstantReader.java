package crm.web.api;

import crm.workspace.Workspaces;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads moments as they come in: {@code 2011-12-09T12:50:00Z}, with any offset, or without one in the workspace's zone; a
 * date alone is its first moment there.
 */
@Component
public class InstantReader {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
            "[yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S][XXX][XX]]"
                    + "[yyyy-MM-dd]");

    /** Years of more digits are none that somebody means, and beyond what the database counts. */
    private static final int LAST_YEAR = 9999;

    private final Supplier<ZoneId> zone;

    InstantReader(ObjectProvider<Workspaces> workspaces) {
        this.zone = () -> workspaces.getObject().current().zone();
    }

    /**
     * The moment that the text names.
     *
     * @throws DateTimeException when it names none
     */
    public Instant read(String text) {
        TemporalAccessor parsed =
                MOMENT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed.get(ChronoField.YEAR) > LAST_YEAR) {
            throw new DateTimeException("Too far away");
        }
        return switch (parsed) {
            case OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime local -> local.atZone(zone.get()).toInstant();
            case LocalDate day -> day.atStartOfDay(zone.get()).toInstant();
            default -> throw new DateTimeException("Not a moment");
        };
    }
}
