package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.audit.AuditLog;
import crm.campaigns.CampaignId;
import crm.database.DatabaseLocator;
import crm.database.OwnNotes;
import crm.kernel.Secret;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Copies and older states of a database send nothing by themselves. */
class OutboundTests extends SmtpTest {

    private static final Viewer ADMIN = new Viewer(new UserId(1), "Ann", "ann@example.org", Role.ADMIN);

    @Autowired
    Outbound outbound;

    @Autowired
    DatabaseLocator locator;

    @Autowired
    OwnNotes notes;

    @Autowired
    Standstills standstills;

    @Autowired
    Secret secret;

    @Autowired
    AuditLog audit;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void itIsItsOwn() {
        outbound.lookAgain();
    }

    @AfterEach
    void putBack() {
        jdbc.sql("delete from outbound").update();
        outbound.lookAgain();
    }

    @Test
    void onAnotherServerNothingIsSentUntilAnAdministratorSaysSo() {
        jdbc.sql("update outbound set system_identifier = '7000000000000000001'")
                .update();
        outbound.lookAgain();
        CampaignId campaign = town.launched(town.agreeing("Ada", "ada@copy.example"));

        sendAll();

        assertThat(outbound.whyOff()).contains(Outbound.Reason.COPIED);
        assertThat(arrived()).isEmpty();
        assertThat(totals(campaign).pending()).isEqualTo(1);
        assertThatThrownBy(() -> outbound.arm(Town.MARKETER)).isInstanceOf(AccessDenied.class);

        outbound.arm(ADMIN);
        sendAll();
        assertThat(arrived()).containsExactly("ada@copy.example");
    }

    @Test
    void besideTheOriginalOnTheSameServerItIsACopyToo() {
        jdbc.sql("update outbound set system_identifier = split_part(system_identifier, '/', 1) || '/1'")
                .update();
        outbound.lookAgain();

        assertThat(outbound.whyOff()).contains(Outbound.Reason.COPIED);
    }

    @Test
    void whereItsFolderLiesElsewhereItIsACopyToo() {
        jdbc.sql("update outbound set place = 'folder=/elsewhere' || chr(10) || 'port=1'")
                .update();
        outbound.lookAgain();
        assertThat(outbound.whyOff()).contains(Outbound.Reason.COPIED);

        outbound.arm(ADMIN);
        assertThat(outbound.isOn()).isTrue();
        assertThat(place()).isEqualTo(locator.look().text()).doesNotContain("elsewhere");
    }

    @Test
    void whatWasNotToBeSeenBeforeIsNoSignOfACopy() {
        for (String before : List.of("null", "'unseen=here'")) {
            jdbc.sql("update outbound set place = " + before).update();
            var fresh = new Outbound(jdbc, locator, notes, secret, audit, transactions);

            assertThat(fresh.isOn()).isTrue();
            assertThat(place()).contains(locator.look().text().lines().toList());
        }
    }

    @Test
    void whatItNotesOfTheDatabaseIsCommittedThere() {
        var fresh = new Outbound(jdbc, locator, notes, secret, audit, transactions);
        var interrupted = new TransactionTemplate(transactions);
        interrupted.executeWithoutResult((status) -> {
            fresh.lookAgain();
            status.setRollbackOnly();
        });

        fresh.lookAgain();

        assertThat(fresh.isOn()).isTrue();
    }

    @Test
    void withAnotherSecretItIsACopyToo() {
        jdbc.sql("update outbound set seal = md5(seal)").update();
        outbound.lookAgain();

        assertThat(outbound.whyOff()).contains(Outbound.Reason.COPIED);
    }

    @Test
    void aDatabaseThatIsOlderThanWhatThisInstanceHasSeenWasRestored() {
        String marker =
                jdbc.sql("select marker from outbound").query(String.class).single();
        notes.write("outbound", marker + " 1000000");
        outbound.lookAgain();
        assertThat(outbound.whyOff()).contains(Outbound.Reason.RESTORED);

        notes.write("outbound", "another 1000000");
        outbound.lookAgain();
        assertThat(outbound.isOn()).as("that note is about another database").isTrue();
    }

    @Test
    void aRestoredBackupSendsNothing() {
        jdbc.sql("update outbound set epoch = 0").update();
        outbound.lookAgain();
        CampaignId campaign = town.launched(town.agreeing("Ada", "ada@old.example"));
        standstills.run();
        jdbc.sql("update campaign_watch set moved_at = clock_timestamp() - interval '3 minutes'")
                .update();
        standstills.run();

        assertThat(outbound.whyOff()).contains(Outbound.Reason.RESTORED);
        assertThat(standstills.of(Town.MARKETER, campaign))
                .hasValueSatisfying((why) -> assertThat(why.reason()).isEqualTo(Standstill.Reason.SENDING_OFF));
    }

    private String place() {
        return jdbc.sql("select place from outbound").query(String.class).single();
    }
}
