package crm.kernel;

import com.ibm.icu.util.TimeZone;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The time zones people in a country live in, from the Unicode CLDR. */
public final class CountryZones {

    private static final Map<String, List<ZoneId>> KNOWN = new ConcurrentHashMap<>();

    private CountryZones() {}

    /** All of them; none for a country that is not known. */
    public static List<ZoneId> of(@Nullable String country) {
        return country == null || country.length() != 2
                ? List.of()
                : KNOWN.computeIfAbsent(country.toUpperCase(Locale.ROOT), CountryZones::find);
    }

    private static List<ZoneId> find(String country) {
        return TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, country, null).stream()
                .flatMap(CountryZones::zone)
                .toList();
    }

    private static Stream<ZoneId> zone(String id) {
        try {
            return Stream.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }
}
