package crm.directory;

import crm.access.Permission;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.consent.Purpose;
import crm.consent.WhyNot;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.directory.ContactProfile.Consent;
import crm.directory.CustomerProfile.SegmentName;
import crm.metrics.CustomerMetrics;
import crm.metrics.Metrics;
import crm.rfm.RfmScores;
import crm.workspace.Workspaces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the rooms know of one customer. */
@Service
@Transactional(readOnly = true)
public class CustomerProfiles {

    private static final String CONTACTS = """
            select k.id, k.name, k.first_name, k.last_name, k.email, k.phone, k.job_title, k.language,
                   e.reason as not_by_email, s.reason as not_by_sms
            from contact k
            join contact_reachability e on e.customer_id = k.customer_id and e.contact_id = k.id and e.channel = 'EMAIL'
            join contact_reachability s on s.customer_id = k.customer_id and s.contact_id = k.id and s.channel = 'SMS'
            where k.customer_id = :customer
            order by k.id
            """;

    private static final String CONSENTS = """
            select c.contact_id, c.channel, c.purpose, c.state, c.at, e.source, e.wording
            from consent c
            join consent_event e on e.customer_id = c.customer_id and e.id = c.event_id
            where c.customer_id = :customer
            order by c.contact_id, c.channel, c.purpose
            """;

    private static final String SEGMENTS = """
            select s.id, s.name
            from segment_member m
            join segment s on s.id = m.segment_id
            where m.customer_id = :customer and s.archived_at is null
            order by s.name, s.id
            """;

    private final JdbcClient jdbc;
    private final CustomerRegister register;
    private final CustomerMetrics metrics;
    private final RfmScores scores;
    private final Workspaces workspaces;

    CustomerProfiles(
            JdbcClient jdbc,
            CustomerRegister register,
            CustomerMetrics metrics,
            RfmScores scores,
            Workspaces workspaces) {
        this.jdbc = jdbc;
        this.register = register;
        this.metrics = metrics;
        this.scores = scores;
        this.workspaces = workspaces;
    }

    /** @throws crm.customers.CustomerNotFound when there is no such customer */
    public CustomerProfile of(Viewer viewer, CustomerId id) {
        viewer.require(Permission.CUSTOMERS_READ);
        CustomerSheet sheet = register.sheetOf(viewer, id);
        return new CustomerProfile(
                sheet,
                contactsOf(id),
                metrics.of(viewer, id).orElseGet(this::nothingBought),
                viewer.may(Permission.RFM_READ) ? scores.of(viewer, id).orElse(null) : null,
                viewer.may(Permission.SEGMENTS_READ) ? segmentsOf(id) : List.of());
    }

    private Metrics nothingBought() {
        return new Metrics(0, 0, 0, 0, workspaces.current().currency(), null, null);
    }

    private List<ContactProfile> contactsOf(CustomerId id) {
        Map<Long, List<Said>> said = jdbc
                .sql(CONSENTS)
                .param("customer", id.value())
                .query(new SimplePropertyRowMapper<>(Said.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Said::contactId));
        return jdbc.sql(CONTACTS)
                .param("customer", id.value())
                .query((row, number) -> contact(row, said.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private static ContactProfile contact(ResultSet row, List<Said> said) throws SQLException {
        return new ContactProfile(
                row.getLong("id"),
                row.getString("name"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("job_title"),
                row.getString("language"),
                said.stream().map(Said::consent).toList(),
                whyNot(row.getString("not_by_email")),
                whyNot(row.getString("not_by_sms")));
    }

    private static @Nullable WhyNot whyNot(@Nullable String reason) {
        return reason == null ? null : WhyNot.valueOf(reason);
    }

    private List<SegmentName> segmentsOf(CustomerId id) {
        return jdbc.sql(SEGMENTS)
                .param("customer", id.value())
                .query(new SimplePropertyRowMapper<>(SegmentName.class))
                .list();
    }

    private record Said(
            long contactId,
            Channel channel,
            Purpose purpose,
            ConsentState state,
            Instant at,
            String source,
            @Nullable String wording) {

        Consent consent() {
            return new Consent(channel, purpose, state, at, source, wording);
        }
    }
}
