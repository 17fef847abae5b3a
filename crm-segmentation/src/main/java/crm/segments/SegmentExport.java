package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.audit.AuditLog;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.kernel.CsvText;
import crm.kernel.Money;
import crm.kernel.PhoneNumber;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the people of a segment out of the house as CSV, and has it recorded. Every cell that a spreadsheet would run is made
 * text.
 */
@Service
@Transactional
public class SegmentExport {

    /** As the audit log names it. */
    private static final String WHAT = "segment-members";

    private static final String MEMBERS = """
            from segment_member s
            join customer c on c.id = s.customer_id
            """;

    private static final String SEEN = " where s.segment_id = :segment%s";

    private static final String COUNT = "select count(*) " + MEMBERS + SEEN;

    // Of an organisation's contacts the first stands for it; a private person has but one.
    private static final String PEOPLE = """
            select c.id, c.external_key, c.name, c.kind, c.country, k.email, k.phone, k.phone_key,
                   coalesce(m.orders, 0) as orders, coalesce(m.revenue, 0) as revenue, m.currency, m.last_order,
                   f.segment as rfm
            """ + MEMBERS + """
            left join lateral (select email, phone, phone_key from contact
                               where customer_id = c.id order by id limit 1) k on true
            left join customer_metrics m on m.customer_id = c.id
            left join rfm_score f on f.customer_id = c.id
                                 and f.run_id = (select max(id) from rfm_run where state = 'DONE')
            """ + SEEN + " order by c.id";

    private static final int FETCH = 1_000;

    private final JdbcClient jdbc;

    private final Segments segments;

    private final CustomerSight sight;

    private final Visibility visibility;

    private final AuditLog audit;

    SegmentExport(JdbcClient jdbc, Segments segments, CustomerSight sight, Visibility visibility, AuditLog audit) {
        this.jdbc = jdbc;
        this.segments = segments;
        this.sight = sight;
        this.visibility = visibility;
        this.audit = audit;
    }

    /**
     * Members as the last refresh found them, those whom the viewer sees, in one statement: a refresh meanwhile mixes
     * nothing in.
     *
     * @throws SegmentNotFound when there is none
     */
    public void members(Viewer viewer, SegmentId id, Writer out) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        segments.get(viewer, id);
        SeenCustomers seen = sight.of(viewer);
        Long count = among(seen, COUNT, id).query(Long.class).single();
        audit.exported(viewer, WHAT, count);
        boolean money = visibility.seesMoney(viewer);
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(
                "customer",
                "externalKey",
                "name",
                "kind",
                "country",
                "email",
                "phone",
                "orders",
                "revenue",
                "currency",
                "lastOrder",
                "rfm");
        try (Stream<Member> members =
                among(seen, PEOPLE, id)
                        .withFetchSize(FETCH)
                        .query(new SimplePropertyRowMapper<>(Member.class))
                        .stream()) {
            members.forEach(member -> csv.writeRecord(member.cells(money)));
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JdbcClient.StatementSpec among(SeenCustomers seen, String statement, SegmentId id) {
        return jdbc.sql(statement.formatted(seen.and()))
                .params(seen.parameters())
                .param("segment", id.value());
    }

    /** A row of {@link #PEOPLE}. */
    record Member(
            long id,
            @Nullable String externalKey,
            String name,
            String kind,
            @Nullable String country,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String phoneKey,
            int orders,
            long revenue,
            @Nullable String currency,
            @Nullable OffsetDateTime lastOrder,
            @Nullable String rfm) {

        List<String> cells(boolean money) {
            boolean priced = money && currency != null;
            return List.of(
                    Long.toString(id),
                    CsvText.inert(externalKey),
                    CsvText.inert(name),
                    kind,
                    CsvText.inert(country),
                    CsvText.inert(email),
                    CsvText.inert(shownPhone()),
                    Integer.toString(orders),
                    priced ? Money.toDecimal(revenue).toPlainString() : "",
                    priced ? currency : "",
                    lastOrder == null ? "" : lastOrder.toInstant().toString(),
                    rfm == null ? "" : rfm);
        }

        /** A number with its country begins with a plus, which the apostrophe in front makes text; spaces keep it readable. */
        private @Nullable String shownPhone() {
            return phoneKey == null
                    ? phone
                    : PhoneNumber.parse(phoneKey, null).map(PhoneNumber::shown).orElse(phone);
        }
    }
}
