package crm.tracking;

import crm.access.Viewer;
import crm.attribution.CampaignResults;
import crm.attribution.Responses;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLinks;
import crm.delivery.Mailer;
import crm.delivery.TouchLine;
import crm.delivery.TouchTokens;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTokens.Target;
import crm.delivery.Touches;
import crm.delivery.Town;
import crm.delivery.Town.Person;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Ada and Bo were written to five minutes ago; what is done with Ada's mail is the test's. */
@KeelTest
@Import({Town.class, Mailer.class})
@TestPropertySource(properties = "crm.delivery.senders=0")
abstract class SentCampaign {

    static final Viewer KEEL = Viewer.system();

    static final Instant SENT = Instant.parse("2026-11-22T12:00:00Z");

    @Autowired
    Town town;

    @Autowired
    Mailer mailer;

    @Autowired
    Hits hits;

    @Autowired
    TouchTokens tokens;

    @Autowired
    Touches touches;

    @Autowired
    CampaignLinks links;

    @Autowired
    CampaignResults results;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    CampaignId campaign = new CampaignId(0);

    Person ada = new Person(0, 0);

    Person bo = new Person(0, 0);

    @BeforeEach
    void aCampaignWasSent() {
        database.empty();
        town.found();
        clock.set(SENT);
        ada = town.agreeing("Ada King", "ada@example.org");
        bo = town.agreeing("Bo Beam", "bo@example.org");
        campaign = town.launched(ada, bo);
        mailer.sendAll();
        clock.advance(Duration.ofMinutes(5));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    /** Ada's touch, as the ledger shows it. */
    final TouchLine line() {
        return touches.list(Town.MARKETER, campaign, null, 0, 1).getFirst();
    }

    final Target target() {
        return new Target(line().customer(), line().id(), 0);
    }

    final long link() {
        return links.of(Town.MARKETER, campaign, 1).getFirst().id();
    }

    /** In an address of Ada's mail. */
    final String token(Purpose purpose, long link) {
        return tokens.token(purpose, new Target(target().customer(), target().touch(), link));
    }

    final Responses responses() {
        return results.standing(Town.MARKETER, campaign).responses();
    }

    /** Names of what stands in timelines about the answers. */
    final List<String> activities(boolean machine) {
        return jdbc.sql("select name from activity where machine = :machine and name like 'email.%ed' order by id")
                .param("machine", machine)
                .query(String.class)
                .list();
    }

    final long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
