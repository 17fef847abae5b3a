package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.CountryZones;
import crm.kernel.Invalid;
import crm.workspace.Workspaces;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to when it is quiet in each country; whether that is kept is said for each class of message. */
@Service
@Transactional
public class QuietProfiles {

    private static final String ALL = "select country, begins, ends, days from quiet_profile";

    private static final String KEEP = """
            insert into quiet_profile (country, begins, ends, days) values (:country, :begins, :ends, :days::integer[])
            on conflict (country) do update
            set begins = excluded.begins, ends = excluded.ends, days = excluded.days
            """;

    private static final String FORGET = "delete from quiet_profile where country = :country";

    private final JdbcClient jdbc;

    private final SettingsChange change;

    private final Workspaces workspaces;

    QuietProfiles(JdbcClient jdbc, SettingsChange change, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.change = change;
        this.workspaces = workspaces;
    }

    /** By country, everywhere else first. */
    @Transactional(readOnly = true)
    public Collection<QuietHours> all(Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return profiles().values();
    }

    private Map<String, QuietHours> profiles() {
        var profiles = new TreeMap<>(QuietHours.usual());
        jdbc.sql(ALL).query(QuietProfiles::profile).list().forEach((one) -> profiles.put(one.country(), one));
        return profiles;
    }

    private static QuietHours profile(ResultSet row, int number) throws SQLException {
        Array days = row.getArray("days");
        Set<DayOfWeek> quiet =
                Arrays.stream((Integer[]) days.getArray()).map(DayOfWeek::of).collect(Collectors.toSet());
        return new QuietHours(
                row.getString("country"),
                LocalTime.parse(row.getString("begins")),
                LocalTime.parse(row.getString("ends")),
                quiet,
                "");
    }

    /** @throws Invalid when there is no such country, or all week would be quiet */
    public void change(Viewer viewer, QuietHours hours) {
        change.requireAdministrator(viewer);
        String country = hours.country().toUpperCase(Locale.ROOT);
        if (!country.equals(QuietHours.ELSEWHERE) && CountryZones.of(country).isEmpty()) {
            throw new Invalid("country", "COUNTRY_INVALID", "There is no such country.");
        }
        if (hours.days().size() == DayOfWeek.values().length) {
            throw new Invalid("days", "DAYS_INVALID", "One day of the week must be left.");
        }
        String begins = hours.begins().truncatedTo(ChronoUnit.MINUTES).toString();
        String ends = hours.ends().truncatedTo(ChronoUnit.MINUTES).toString();
        List<DayOfWeek> days = hours.days().stream().sorted().toList();
        change.make(
                viewer,
                jdbc.sql(KEEP)
                        .param("country", country)
                        .param("begins", begins)
                        .param("ends", ends)
                        .param("days", Columns.texts(days, (day) -> Integer.toString(day.getValue()))),
                Map.of(
                        "quietHours",
                        country,
                        "begins",
                        begins,
                        "ends",
                        ends,
                        "wholeDays",
                        days.stream().map(DayOfWeek::name).collect(Collectors.joining(","))));
    }

    /** Back to what Keel comes with, or to what holds everywhere else. */
    public void forget(Viewer viewer, String country) {
        change.make(
                viewer,
                jdbc.sql(FORGET).param("country", country),
                Map.of("quietHours", country, "begins", "", "ends", "", "wholeDays", ""));
    }

    /** From when on somebody in each of these countries may be written to, this moment if it is not quiet there now. */
    Map<String, Instant> opensAt(Set<String> countries, Instant now) {
        Map<String, QuietHours> profiles = profiles();
        QuietHours elsewhere = profiles.getOrDefault(
                QuietHours.ELSEWHERE, profiles.values().iterator().next());
        ZoneId ours = workspaces.current().zone();
        return countries.stream().collect(Collectors.toMap((country) -> country, (country) -> {
            List<ZoneId> zones = CountryZones.of(country);
            return profiles.getOrDefault(country, elsewhere).opensAt(now, zones.isEmpty() ? List.of(ours) : zones);
        }));
    }
}
