package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.MessageClass;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to how often and when people are written to. Everything is off until an administrator sets it. */
@Service
@Transactional
public class SendRules {

    private static final String RULES = "select message_class, most, days, quiet from send_rule";

    private static final String KEEP = """
            insert into send_rule (message_class, most, days, quiet) values (:class, :most, :days, :quiet)
            on conflict (message_class) do update
            set most = excluded.most, days = excluded.days, quiet = excluded.quiet
            """;

    private static final String PROFILES = "select country, begins, ends, days from quiet_profile";

    private static final String KEEP_PROFILE = """
            insert into quiet_profile (country, begins, ends, days) values (:country, :begins, :ends, :days::integer[])
            on conflict (country) do update
            set begins = excluded.begins, ends = excluded.ends, days = excluded.days
            """;

    private final JdbcClient jdbc;

    private final Workspaces workspaces;

    SendRules(JdbcClient jdbc, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
    }

    /**
     * What holds for one class of message.
     *
     * @param most messages to one person within {@code days} calendar days; null = as many as there are
     * @param quiet not in the quiet hours of the recipient's country
     */
    public record Rule(
            MessageClass messageClass,
            @Nullable Integer most,
            @Nullable Integer days,
            boolean quiet) {

        boolean isCapped() {
            return most != null && days != null;
        }
    }

    /** Of every class. */
    @Transactional(readOnly = true)
    public Map<MessageClass, Rule> rules(Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_READ);
        var rules = new EnumMap<MessageClass, Rule>(MessageClass.class);
        for (MessageClass one : MessageClass.values()) {
            rules.put(one, new Rule(one, null, null, false));
        }
        jdbc.sql(RULES)
                .query((row, number) -> new Rule(
                        MessageClass.valueOf(row.getString("message_class")),
                        row.getObject("most", Integer.class),
                        row.getObject("days", Integer.class),
                        row.getBoolean("quiet")))
                .list()
                .forEach((rule) -> rules.put(rule.messageClass(), rule));
        return rules;
    }

    /** @throws Invalid when a cap is half given, or out of range */
    public void change(Viewer viewer, Rule rule) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        boolean half = (rule.most() == null) != (rule.days() == null);
        boolean beyond = rule.most() != null && (rule.most() < 1 || rule.most() > 1000)
                || rule.days() != null && (rule.days() < 1 || rule.days() > 366);
        if (half || beyond) {
            throw new Invalid(
                    "most", "CAP_INVALID", "A cap is 1 to 1,000 messages within 1 to 366 days, or none at all.");
        }
        jdbc.sql(KEEP)
                .param("class", rule.messageClass().name())
                .param("most", rule.most())
                .param("days", rule.days())
                .param("quiet", rule.quiet())
                .update();
    }

    /** By country, everywhere else first. */
    @Transactional(readOnly = true)
    public Collection<QuietHours> quietHours(Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return profiles().values();
    }

    private Map<String, QuietHours> profiles() {
        var profiles = new TreeMap<>(QuietHours.usual());
        jdbc.sql(PROFILES).query(SendRules::profile).list().forEach((one) -> profiles.put(one.country(), one));
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
        viewer.require(Permission.WORKSPACE_MANAGE);
        String country = hours.country().toUpperCase(Locale.ROOT);
        if (!country.equals(QuietHours.ELSEWHERE) && CountryZones.of(country).isEmpty()) {
            throw new Invalid("country", "COUNTRY_INVALID", "There is no such country.");
        }
        if (hours.days().size() == DayOfWeek.values().length) {
            throw new Invalid("days", "DAYS_INVALID", "One day of the week must be left.");
        }
        jdbc.sql(KEEP_PROFILE)
                .param("country", country)
                .param("begins", hours.begins().truncatedTo(ChronoUnit.MINUTES).toString())
                .param("ends", hours.ends().truncatedTo(ChronoUnit.MINUTES).toString())
                .param(
                        "days",
                        hours.days().stream()
                                .sorted()
                                .map((day) -> Integer.toString(day.getValue()))
                                .toArray(String[]::new))
                .update();
    }

    /** Back to what Keel comes with, or to what holds everywhere else. */
    public void forget(Viewer viewer, String country) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        jdbc.sql("delete from quiet_profile where country = :country")
                .param("country", country)
                .update();
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

    /** Where the cap's first day begins: so many calendar days of the workspace back, today the last of them. */
    Instant since(int days, Instant now) {
        ZoneId zone = workspaces.current().zone();
        return now.atZone(zone)
                .toLocalDate()
                .minusDays(days - 1L)
                .atStartOfDay(zone)
                .toInstant();
    }
}
