package crm.web.browser;

import crm.access.Role;
import crm.access.Teams;
import crm.access.UserId;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLaunch;
import crm.campaigns.CampaignPlan;
import crm.consent.Channel;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerRegister;
import crm.imports.ImportId;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.Imports;
import crm.jobs.RecurringWork;
import crm.leads.Enquiry;
import crm.leads.LeadId;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.rfm.RfmDefinition;
import crm.rfm.RfmRuns;
import crm.segments.SegmentId;
import crm.segments.Segments;
import crm.segments.rule.Rule;
import crm.testing.Background;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop one week old: its orders, a few people who may be written to, scores, a segment and two campaigns. */
final class HarbourLane {

    private static final String ORDERS = "/online-retail/online_retail_2010-12-01_07.csv.gz";
    private static final String PEOPLE = """
            externalKey,firstName,lastName,email,country,consent.email,consent.email.at,consent.email.source,consent.email.wording
            17850,Hannah,Whitlock,hannah@example.org,United Kingdom,yes,2010-11-01,fair,Yes please
            13047,Claire,Dubois,claire@example.org,France,yes,2010-11-01,fair,Yes please
            12583,Zoë,Müller,zoe@example.org,Germany,no,2010-11-02,web form,No thanks
            15311,Graham,Peel,graham@example.org,United Kingdom,,,,
            """;

    private final ApplicationContext keel;
    private final Viewer amelia = new Viewer(new UserId(1), "Amelia Shaw", Visitor.EMAIL, Role.ADMIN);

    HarbourLane(ApplicationContext keel) {
        this.keel = keel;
    }

    ImportId imports() {
        try (InputStream orders =
                new GZIPInputStream(Objects.requireNonNull(HarbourLane.class.getResourceAsStream(ORDERS), ORDERS))) {
            ImportId first = imports(ImportKind.TRANSACTIONS, "orders.csv", orders);
            imports(
                    ImportKind.CUSTOMERS,
                    "people.csv",
                    new ByteArrayInputStream(PEOPLE.getBytes(StandardCharsets.UTF_8)));
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportId imports(ImportKind kind, String name, InputStream content) {
        ImportId id = keel.getBean(Imports.class)
                .submit(amelia, kind, name, content, null, ImportOptions.of(Map.of("provenance", "own")));
        settle();
        return id;
    }

    long hannah() {
        return keel.getBean(JdbcClient.class)
                .sql("select customer_id from contact where email = 'hannah@example.org'")
                .query(Long.class)
                .single();
    }

    /** Somebody has asked who may be of a company that is known. */
    long lead() {
        keel.getBean(CustomerRegister.class)
                .register(
                        amelia,
                        CustomerEntry.empty()
                                .with(CustomerField.ORGANISATION, "Fjordlys Hotels")
                                .with(CustomerField.EMAIL, "jonas@fjordlys.example")
                                .with(CustomerField.CITY, "Bergen"));
        LeadId lead = keel.getBean(LeadRegister.class)
                .open(
                        amelia,
                        new Enquiry(
                                "Ingrid Solheim",
                                null,
                                "ingrid@fjordlys.example",
                                "+47 92 41 07 33",
                                "NO",
                                "room gifts",
                                "spring fair",
                                LeadVia.HAND,
                                null,
                                null,
                                amelia.user()));
        keel.getBeansOfType(RecurringWork.class).values().stream()
                .filter(work -> work.name().equals("accounts.survey"))
                .forEach(RecurringWork::run);
        return lead.value();
    }

    void scores() {
        keel.getBean(RfmRuns.class).start(amelia, RfmDefinition.USUAL);
        settle();
    }

    long team() {
        return keel.getBean(Teams.class).create(amelia, "North").value();
    }

    SegmentId segment() {
        SegmentId id = keel.getBean(Segments.class)
                .create(amelia, "Everyone we know", new Rule.AllOf(List.of()))
                .id();
        settle();
        return id;
    }

    CampaignId draft(SegmentId segment) {
        return keel.getBean(CampaignDesk.class)
                .draft(
                        amelia,
                        new CampaignPlan(
                                "Spring preview",
                                segment,
                                Channel.EMAIL,
                                "{{contact.firstName}}, spring is near",
                                null,
                                "<p>Hello {{contact.firstName}}, <a href=\"https://example.org/spring\">look</a>.</p>",
                                null,
                                null,
                                CampaignPlan.USUAL_WINDOW))
                .id();
    }

    CampaignId sent(SegmentId segment) {
        CampaignId id = draft(segment);
        keel.getBean(CampaignLaunch.class).launch(amelia, id);
        settle();
        return id;
    }

    private void settle() {
        keel.getBean(Background.class).awaitIdle();
    }
}
