package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Viewer;
import crm.attribution.CampaignExport;
import crm.attribution.CampaignPeople;
import crm.campaigns.AudienceSource;
import crm.campaigns.Audiences;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.consent.Channel;
import crm.customers.ContactNotFound;
import crm.delivery.Outbox.OutboxLine;
import crm.delivery.Town.Person;
import crm.exports.ExportFormat;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A marketer who sees only his own customers, and a campaign to them and to others. */
@KeelTest
@Import(Town.class)
@TestPropertySource(properties = {"crm.delivery.senders=0", "crm.base-url=https://mail.keel.example"})
class SightOfTouchesTests {

    private static final Viewer KEEL = Viewer.system();

    private static final Viewer MIA = Town.MARKETER;

    @Autowired
    Town town;

    @Autowired
    SendingRound round;

    @Autowired
    Messengers messengers;

    @Autowired
    Touches touches;

    @Autowired
    Outbox outbox;

    @Autowired
    Previews previews;

    @Autowired
    Audiences audiences;

    @Autowired
    CampaignDesk desk;

    @Autowired
    CampaignPeople people;

    @Autowired
    CampaignExport export;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private Person hers = new Person(0, 0);

    private Person others = new Person(0, 0);

    private CampaignId campaign = new CampaignId(0);

    @BeforeEach
    void aCampaignToHerCustomerAndToAnother() {
        database.empty();
        town.found();
        others = town.agreeing("Otto", "otto@example.org");
        hers = town.agreeing("Hera", "hera@example.org");
        jdbc.sql("update customer set owner_id = 1 where id = :id")
                .param("id", hers.customer())
                .update();
        campaign = town.launched(hers, others);
        try (Messenger messenger = messengers.open()) {
            while (round.send(messenger) > 0) {}
        }
        jdbc.sql("insert into role_sight values ('MARKETER', 'CUSTOMERS', 'OWN')")
                .update();
    }

    @Test
    void sheIsToldOfHerCustomerAloneAndOfTheCampaignAsAWhole() {
        assertThat(touches.list(KEEL, campaign, null, 0, 10)).hasSize(2);

        assertThat(touches.list(MIA, campaign, null, 0, 10))
                .extracting(TouchLine::address)
                .containsExactly("hera@example.org");
        assertThat(people.list(MIA, campaign, CampaignPeople.Group.ACCEPTED, 0, 10))
                .extracting(TouchLine::name)
                .containsExactly("Hera");
        assertThat(touches.totals(MIA, campaign).audience()).isEqualTo(2);
    }

    @Test
    void sheTakesOnlyHerCustomerOutOfTheHouse() {
        var file = new ByteArrayOutputStream();
        export.people(MIA, campaign, ExportFormat.CSV, () -> file);

        assertThat(file.toString()).contains("hera@example.org").doesNotContain("otto@example.org");
        assertThat(jdbc.sql("select details ->> 'rows' from audit_entry where action = 'EXPORTED'")
                        .query(String.class)
                        .single())
                .isEqualTo("1");
    }

    @Test
    void sheReadsTheMailOfHerCustomerAlone() {
        assertThat(outbox.list(MIA, null, 0, 10))
                .extracting(OutboxLine::recipient)
                .containsExactly("hera@example.org");
        long hidden = outbox.list(KEEL, null, 0, 10).stream()
                .filter(line -> line.recipient().startsWith("otto"))
                .map(OutboxLine::id)
                .findFirst()
                .orElseThrow();

        assertThatExceptionOfType(Outbox.MessageNotFound.class).isThrownBy(() -> outbox.line(MIA, hidden));
        assertThatExceptionOfType(Outbox.MessageNotFound.class).isThrownBy(() -> outbox.raw(MIA, hidden));
    }

    @Test
    void sheLeafsThroughHerCustomersWhenTheMessageIsWritten() {
        var source = new AudienceSource.Unmoved(campaign);
        var plan = desk.sheet(KEEL, campaign).plan();

        assertThat(audiences.after(MIA, source, Channel.EMAIL, 0))
                .extracting(Audiences.Recipient::customer)
                .containsExactly(hers.customer());
        assertThat(previews.of(MIA, plan, hers.customer(), hers.contact()).name())
                .isEqualTo("Hera");
        assertThatExceptionOfType(ContactNotFound.class)
                .isThrownBy(() -> previews.of(MIA, plan, others.customer(), others.contact()));
    }
}
