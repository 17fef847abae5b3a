package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.exports.Export;
import crm.exports.ExportFormat;
import crm.exports.ExportSink;
import crm.exports.ExportTable;
import crm.exports.Exports;
import crm.kernel.Money;
import crm.kernel.PhoneNumber;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes the people of a segment out of the house. */
@Service
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
                                 and f.run_id = (select max(id) from rfm_run where state = 'DONE' and definition_id = 1)
            """ + SEEN + " order by c.id";

    private static final List<String> COLUMNS = List.of(
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

    private static final int FETCH = 1_000;

    private final JdbcClient jdbc;

    private final Segments segments;

    private final CustomerSight sight;

    private final Visibility visibility;

    private final Exports exports;

    SegmentExport(JdbcClient jdbc, Segments segments, CustomerSight sight, Visibility visibility, Exports exports) {
        this.jdbc = jdbc;
        this.segments = segments;
        this.sight = sight;
        this.visibility = visibility;
        this.exports = exports;
    }

    /**
     * Members as the last refresh found them, those whom the viewer sees, in one statement: a refresh meanwhile mixes
     * nothing in.
     *
     * @throws SegmentNotFound when there is none
     */
    public void members(Viewer viewer, SegmentId id, ExportFormat format, ExportSink sink) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        segments.get(viewer, id);
        SeenCustomers seen = sight.of(viewer);
        boolean money = visibility.seesMoney(viewer);
        exports.write(
                viewer,
                Export.of(WHAT, Map.of("segment", Long.toString(id.value()))),
                among(seen, COUNT, id).query(Long.class).single(),
                format,
                sink,
                table -> write(among(seen, PEOPLE, id), money, table));
    }

    private static void write(JdbcClient.StatementSpec people, boolean money, ExportTable table) {
        table.header(COLUMNS);
        try (Stream<Member> members =
                people.withFetchSize(FETCH).query(new SimplePropertyRowMapper<>(Member.class)).stream()) {
            members.forEach(member -> table.row(member.cells(money)));
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

        List<@Nullable Object> cells(boolean money) {
            boolean priced = money && currency != null;
            return Arrays.asList(
                    id,
                    externalKey,
                    name,
                    kind,
                    country,
                    email,
                    shownPhone(),
                    orders,
                    priced ? Money.toDecimal(revenue) : null,
                    priced ? currency : null,
                    lastOrder == null ? null : lastOrder.toInstant().toString(),
                    rfm);
        }

        /** A number with its country begins with a plus; spaces keep it readable, and text. */
        private @Nullable String shownPhone() {
            return phoneKey == null
                    ? phone
                    : PhoneNumber.parse(phoneKey, null).map(PhoneNumber::shown).orElse(phone);
        }
    }
}
