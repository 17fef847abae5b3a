package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.MessageClass;
import crm.kernel.Invalid;
import crm.workspace.Workspaces;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to how often people are written to, and whether at night. Everything is off until an administrator sets it. */
@Service
@Transactional
public class SendRules {

    private static final String RULES = "select message_class, most, days, quiet from send_rule";

    private static final String KEEP = """
            insert into send_rule (message_class, most, days, quiet) values (:class, :most, :days, :quiet)
            on conflict (message_class) do update
            set most = excluded.most, days = excluded.days, quiet = excluded.quiet
            """;

    private final JdbcClient jdbc;

    private final SettingsChange change;

    private final Workspaces workspaces;

    SendRules(JdbcClient jdbc, SettingsChange change, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.change = change;
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
        change.requireAdministrator(viewer);
        requirePart("most", rule.most(), 1000, rule.days());
        requirePart("days", rule.days(), 366, rule.most());
        change.make(
                viewer,
                jdbc.sql(KEEP)
                        .param("class", rule.messageClass().name())
                        .param("most", rule.most())
                        .param("days", rule.days())
                        .param("quiet", rule.quiet()),
                Map.of(
                        "sendRule",
                        rule.messageClass().name(),
                        "cap",
                        rule.isCapped() ? rule.most() + "/" + rule.days() : "",
                        "quiet",
                        Boolean.toString(rule.quiet())));
    }

    /** One of the two numbers of a cap: there as the other is, and in range. */
    private static void requirePart(String path, @Nullable Integer part, int most, @Nullable Integer other) {
        boolean missing = part == null && other != null;
        if (missing || part != null && (part < 1 || part > most)) {
            throw new Invalid(
                    path, "CAP_INVALID", "A cap is 1 to 1,000 messages within 1 to 366 days, or none at all.");
        }
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
