package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.kernel.NotFound;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to the local outbox: mail that was written while no mail server is configured. */
@Service
@Transactional(readOnly = true)
public class Outbox {

    private static final String LINE = """
            select o.id, o.recipient, o.subject, o.message_id, o.at, o.campaign_id as campaign, c.name as campaign_name,
                   o.customer_id as customer, o.touch_id is null as test
            from outbox_message o left join campaign c on c.id = o.campaign_id
            """;

    private static final String ASCENDING = LINE + """
             where o.id > :boundary and (cast(:campaign as bigint) is null or o.campaign_id = :campaign)%s
             order by o.id limit :limit
            """;

    private static final String NEWEST = LINE + """
             where o.id < :boundary and (cast(:campaign as bigint) is null or o.campaign_id = :campaign)%s
             order by o.id desc limit :limit
            """;

    private static final String ONE = LINE + " where o.id = :id%s";

    private static final String RAW = "select o.raw from outbox_message o where o.id = :id%s";

    private final JdbcClient jdbc;

    private final CustomerSight sight;

    Outbox(JdbcClient jdbc, CustomerSight sight) {
        this.sight = sight;
        this.jdbc = jdbc;
    }

    /** Messages with a larger id, by id; of one campaign when it is named. */
    public List<OutboxLine> list(Viewer viewer, @Nullable Long campaign, long after, int limit) {
        return lines(viewer, ASCENDING, campaign, after, limit);
    }

    /** Messages with a smaller id, newest first. */
    public List<OutboxLine> newest(Viewer viewer, @Nullable Long campaign, long before, int limit) {
        return lines(viewer, NEWEST, campaign, before, limit);
    }

    private List<OutboxLine> lines(Viewer viewer, String sql, @Nullable Long campaign, long boundary, int limit) {
        viewer.require(Permission.OUTBOX_READ);
        return among(viewer, sql)
                .param("campaign", campaign)
                .param("boundary", boundary)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(OutboxLine.class))
                .list();
    }

    /** @throws MessageNotFound when there is none, or it went to somebody the viewer does not see */
    public OutboxLine line(Viewer viewer, long id) {
        viewer.require(Permission.OUTBOX_READ);
        return among(viewer, ONE)
                .param("id", id)
                .query(new SimplePropertyRowMapper<>(OutboxLine.class))
                .optional()
                .orElseThrow(() -> new MessageNotFound(id));
    }

    /**
     * The message octet for octet.
     *
     * @throws MessageNotFound when there is none, or it went to somebody the viewer does not see
     */
    public byte[] raw(Viewer viewer, long id) {
        viewer.require(Permission.OUTBOX_READ);
        return among(viewer, RAW)
                .param("id", id)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new MessageNotFound(id));
    }

    /** Mail that belongs to no customer, such as a test, is everybody's. */
    private StatementSpec among(Viewer viewer, String sql) {
        SeenCustomers seen = sight.of(viewer);
        String narrowed =
                seen.everybody() ? "" : " and (o.customer_id is null or true" + seen.andOf("o.customer_id") + ")";
        String among = sql.formatted(narrowed);
        return jdbc.sql(among).params(seen.parameters());
    }

    /** The message taken apart, for reading. */
    public OutboxMessage read(Viewer viewer, long id) {
        return OutboxMessage.parse(raw(viewer, id));
    }

    /**
     * A message as a line in the outbox.
     *
     * @param test sent from the editor to somebody who is not its recipient
     */
    public record OutboxLine(
            long id,
            String recipient,
            String subject,
            String messageId,
            Instant at,
            @Nullable Long campaign,
            @Nullable String campaignName,
            @Nullable Long customer,
            boolean test) {}

    /** There is no such message in the outbox. */
    public static final class MessageNotFound extends NotFound {

        private static final long serialVersionUID = 1L;

        MessageNotFound(long id) {
            super("There is no message " + id + " in the outbox.");
        }
    }
}
