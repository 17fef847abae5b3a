package crm.campaigns;

import crm.delivery.Mailer;
import crm.delivery.Touches;
import crm.delivery.Town;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A town with campaigns to come. */
@KeelTest
@Import({Town.class, Mailer.class})
@TestPropertySource(properties = "crm.delivery.senders=0")
abstract class ScheduledTown {

    @Autowired
    Town town;

    @Autowired
    CampaignDesk desk;

    @Autowired
    CampaignLaunch launch;

    @Autowired
    Touches touches;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void found() {
        database.empty();
        town.found();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    CampaignState state(CampaignId campaign) {
        return desk.sheet(Town.MARKETER, campaign).state();
    }
}
