package crm.attribution;

import crm.access.Permission;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.attribution.CampaignReport.CoursePoint;
import crm.attribution.CampaignReport.LinkLine;
import crm.attribution.CampaignReport.OrderSum;
import crm.audit.AuditLog;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSheet;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.delivery.TouchTotals;
import crm.exports.Export;
import crm.exports.ExportFormat;
import crm.exports.ExportSink;
import crm.exports.ExportTable;
import crm.exports.Exports;
import crm.kernel.CsvText;
import crm.kernel.Money;
import crm.kernel.PhoneNumber;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;

/** Takes a campaign's figures and people out of the house, and has it recorded. */
@Service
public class CampaignExport {

    private static final String COUNT = "select count(*) from touch t where t.campaign_id = :campaign%s";

    private static final String PEOPLE = """
            select t.id, t.customer_id as customer, t.contact_id as contact, k.name, t.address, k.phone, k.phone_key,
                   t.state, t.reason, t.at,
                   exists (select from hit h where h.campaign_id = :campaign and h.touch_id = t.id
                             and h.customer_id = t.customer_id and h.kind = 'OPEN' and not h.machine) as opened,
                   exists (select from hit h where h.campaign_id = :campaign and h.touch_id = t.id
                             and h.customer_id = t.customer_id and h.kind = 'CLICK' and not h.machine) as clicked,
                   exists (select from hit h where h.campaign_id = :campaign and h.touch_id = t.id
                             and h.customer_id = t.customer_id and h.kind = 'UNSUBSCRIBE') as unsubscribed,
                   t.state = 'ACCEPTED'
                   and exists (select from orders o
                               where o.customer_id = t.customer_id and o.sales > 0 and o.ordered_at >= t.at
                                 and o.ordered_at < t.at + make_interval(days => :window)) as ordered
            from touch t
            join contact k on k.customer_id = t.customer_id and k.id = t.contact_id
            where t.campaign_id = :campaign and t.id > :after%s
            order by t.id limit :limit
            """;

    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;

    private final CustomerSight sight;

    private final Visibility visibility;

    private final CampaignDesk desk;

    private final CampaignResults results;

    private final Exports exports;

    private final AuditLog audit;

    CampaignExport(
            JdbcClient jdbc,
            CustomerSight sight,
            Visibility visibility,
            CampaignDesk desk,
            CampaignResults results,
            Exports exports,
            AuditLog audit) {
        this.exports = exports;
        this.sight = sight;
        this.visibility = visibility;
        this.jdbc = jdbc;
        this.desk = desk;
        this.results = results;
        this.audit = audit;
    }

    /** The figures: what part of the report, of what, how many people, how often, how much; amounts for who sees them. */
    public void report(Viewer viewer, CampaignId id, Writer out) {
        viewer.require(Permission.CAMPAIGNS_READ);
        List<List<String>> rows = rows(results.report(viewer, id), visibility.seesMoney(viewer));
        audit.exported(viewer, "campaign-report", rows.size());
        write(out, (csv) -> {
            csv.writeRecord("part", "name", "people", "times", "amount", "currency");
            rows.forEach(csv::writeRecord);
        });
    }

    private static List<List<String>> rows(CampaignReport report, boolean money) {
        var rows = new ArrayList<List<String>>();
        TouchTotals touches = report.touches();
        rows.add(row("touches", "audience", touches.audience()));
        rows.add(row("touches", "pending", touches.pending()));
        rows.add(row("touches", "accepted", touches.accepted()));
        rows.add(row("touches", "rejected", touches.rejected()));
        rows.add(row("touches", "suppressed", touches.suppressed()));
        rows.add(row("touches", "expired", touches.expired()));
        rows.add(row("touches", "unknown", touches.unknown()));
        rows.add(row("touches", "heldOut", touches.heldOut()));
        Responses responses = report.responses();
        rows.add(row("responses", "delivered", responses.delivered()));
        rows.add(row("responses", "opened", responses.opened()));
        rows.add(row("responses", "openedMachine", responses.openedMachine()));
        rows.add(row("responses", "clicked", responses.clicked()));
        rows.add(row("responses", "clickedMachine", responses.clickedMachine()));
        rows.add(row("responses", "converted", responses.converted()));
        rows.add(row("responses", "unsubscribed", responses.unsubscribed()));
        rows.add(row("responses", "complained", responses.complained()));
        rows.add(row("responses", "bounced", responses.bounced()));
        for (LinkLine link : report.links()) {
            rows.add(List.of("links", CsvText.inert(link.url()), "" + link.people(), "" + link.clicks(), "", ""));
        }
        for (OrderSum sum : report.orders()) {
            String amount = money ? Money.toDecimal(sum.sales()).toPlainString() : "";
            rows.add(List.of("orders", "", "", "" + sum.orders(), amount, sum.currency()));
        }
        for (CoursePoint point : report.course()) {
            rows.add(row("course.opened", point.at().toString(), point.opened()));
            rows.add(row("course.clicked", point.at().toString(), point.clicked()));
        }
        return rows;
    }

    private static List<String> row(String part, String name, int people) {
        return List.of(part, name, Integer.toString(people), "", "", "");
    }

    /** Whoever was in the audience and is seen by the viewer, with what became of the message and what came back. */
    public void people(Viewer viewer, CampaignId id, ExportFormat format, ExportSink sink) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        CampaignSheet campaign = desk.sheet(viewer, id);
        SeenCustomers seen = sight.of(viewer);
        long count = among(seen, COUNT)
                .param("campaign", id.value())
                .query(Long.class)
                .single();
        exports.write(
                viewer,
                Export.of("campaign-people", Map.of("campaign", Long.toString(id.value()))),
                count,
                format,
                sink,
                table -> people(seen, campaign, table));
    }

    private void people(SeenCustomers seen, CampaignSheet campaign, ExportTable table) {
        table.header(List.of(
                "customer",
                "contact",
                "name",
                "email",
                "phone",
                "state",
                "reason",
                "at",
                "opened",
                "clicked",
                "unsubscribed",
                "ordered"));
        long after = 0;
        List<Person> page;
        do {
            page = page(seen, campaign, after);
            page.forEach(person -> table.row(person.cells()));
            after = page.isEmpty() ? 0 : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private List<Person> page(SeenCustomers seen, CampaignSheet campaign, long after) {
        return among(seen, PEOPLE)
                .param("campaign", campaign.id().value())
                .param("window", campaign.plan().windowDays())
                .param("after", after)
                .param("limit", PAGE)
                .query(new SimplePropertyRowMapper<>(Person.class))
                .list();
    }

    private StatementSpec among(SeenCustomers seen, String sql) {
        return jdbc.sql(sql.formatted(seen.andOf("t.customer_id"))).params(seen.parameters());
    }

    /** A row of {@link #PEOPLE}. */
    record Person(
            long id,
            long customer,
            long contact,
            String name,
            String address,
            @Nullable String phone,
            @Nullable String phoneKey,
            String state,
            @Nullable String reason,
            OffsetDateTime at,
            boolean opened,
            boolean clicked,
            boolean unsubscribed,
            boolean ordered) {

        /** A number with its country begins with a plus; spaces keep it readable, and text. */
        List<@Nullable Object> cells() {
            String shown = phoneKey == null
                    ? phone
                    : PhoneNumber.parse(phoneKey, null).map(PhoneNumber::shown).orElse(phone);
            return Arrays.asList(
                    customer,
                    contact,
                    name,
                    address,
                    shown,
                    state,
                    reason,
                    at.toInstant().toString(),
                    Boolean.toString(opened),
                    Boolean.toString(clicked),
                    Boolean.toString(unsubscribed),
                    Boolean.toString(ordered));
        }
    }

    /** Writes records; the stream is the answer of a request, and closing it is the caller's. */
    private interface Records {

        void to(CsvWriter csv);
    }

    private static void write(Writer out, Records records) {
        CsvWriter csv = CsvWriter.builder().build(out);
        records.to(csv);
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
