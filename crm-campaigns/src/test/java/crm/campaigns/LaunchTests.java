package crm.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.campaigns.LaunchDecision.Launched;
import crm.campaigns.LaunchDecision.Refused;
import crm.consent.Channel;
import crm.delivery.Mailer;
import crm.delivery.TouchLine;
import crm.delivery.TouchState;
import crm.delivery.Touches;
import crm.delivery.Town;
import crm.delivery.Town.Person;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.messages.MessageDraft;
import crm.segments.SegmentArchive;
import crm.segments.SegmentId;
import crm.segments.SegmentUse;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@KeelTest
@Import({Town.class, Mailer.class})
@TestPropertySource(properties = "crm.delivery.senders=0")
class LaunchTests {

    @Autowired
    private SegmentArchive archive;

    @Autowired
    Town town;

    @Autowired
    CampaignDesk desk;

    @Autowired
    CampaignLaunch launch;

    @Autowired
    CampaignControl control;

    @Autowired
    Audiences audiences;

    @Autowired
    Touches touches;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void found() {
        database.empty();
        town.found();
    }

    @Test
    void everyReachableContactOfAMemberGetsOneTouchPerAddress() {
        Person company = town.person("Company", null);
        Person first = town.contact(company.customer(), "First Seat", "Shared@example.org");
        Person second = town.contact(company.customer(), "Second Seat", "own@example.org");
        Person alsoShared = town.agreeing("Other Person", "shared@EXAMPLE.org");
        town.consent(first, "GRANTED");
        town.consent(second, "GRANTED");
        Person suppressed = town.agreeing("Sup Pressed", "suppressed@example.org");
        town.suppress("suppressed@example.org");
        Person withdrawn = town.agreeing("With Drawn", "withdrawn@example.org");
        town.consent(withdrawn, "WITHDRAWN");
        Person unknown = town.person("Never Asked", "unknown@example.org");
        town.agreeing("Not Member", "outside@example.org");
        SegmentId segment = town.segment(company, alsoShared, suppressed, withdrawn, unknown);
        CampaignId campaign = town.draft(segment);

        AudienceForecast forecast =
                audiences.forecast(Town.MARKETER, new AudienceSource.Members(segment), Channel.EMAIL);
        LaunchDecision decision = launch.launch(Town.MARKETER, campaign);

        assertThat(decision).isEqualTo(new Launched(campaign, 2));
        assertThat(forecast).isEqualTo(new AudienceForecast(5, 7, 1, 1, 1, 1, 1, 2, 0));
        assertThat(touches.list(Town.MARKETER, campaign, null, 0, 100))
                .extracting(TouchLine::contact)
                .containsExactly(first.contact(), second.contact());
        assertThat(touches.totals(Town.MARKETER, campaign).audience()).isEqualTo(2);
        assertThat(touches.totals(Town.MARKETER, campaign).pending()).isEqualTo(2);
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(desk.sheet(Town.MARKETER, campaign).audience()).isEqualTo(2);
    }

    @Test
    void everythingThatStandsAgainstALaunchIsSaidAtOnce() {
        jdbc.sql("delete from sender").update();
        jdbc.sql("update workspace set postal_address = ''").update();
        CampaignId campaign = desk.draft(
                        Town.MARKETER, new CampaignPlan("Empty", null, Channel.SMS, null, null, null, null, null, 14))
                .id();

        assertThat(codes(launch.launch(Town.MARKETER, campaign)))
                .containsExactly(
                        Obstacle.Code.NO_SEGMENT,
                        Obstacle.Code.NO_SENDER,
                        Obstacle.Code.NO_POSTAL_ADDRESS,
                        Obstacle.Code.NO_CONTENT,
                        Obstacle.Code.NO_GATEWAY);
        assertThat(desk.sheet(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void aMessageThatCannotBeReadIsAnObstacleWithItsPlace() {
        Person ada = town.agreeing("Ada King", "ada@example.org");
        CampaignId campaign = town.draft(town.segment(ada), "<p>\n{{#if contact.firstName}}x</p>");

        var refused = (Refused) launch.launch(Town.MARKETER, campaign);

        assertThat(refused.obstacles()).singleElement().satisfies((obstacle) -> {
            assertThat(obstacle.code()).isEqualTo(Obstacle.Code.TEMPLATE_ERROR);
            assertThat(obstacle.message()).startsWith("The HTML, line 2");
        });
    }

    @Test
    void aSegmentInWhichNobodyCanBeWrittenToIsAnObstacle() {
        CampaignId campaign = town.draft(town.segment(town.person("Never Asked", "unknown@example.org")));

        assertThat(codes(launch.launch(Town.MARKETER, campaign))).containsExactly(Obstacle.Code.NOBODY_REACHABLE);
    }

    @Test
    void aLaunchWaitsForASegmentThatIsBeingWorkedOut() {
        Person ada = town.agreeing("Ada King", "ada@example.org");
        SegmentId segment = town.segment(ada);
        jdbc.sql("update segment set state = 'REFRESHING'").update();
        CampaignId campaign = town.draft(segment);

        Thread.ofVirtual().start(() -> {
            sleep(700);
            jdbc.sql("update segment set state = 'FRESH'").update();
        });

        assertThat(launch.launch(Town.MARKETER, campaign)).isEqualTo(new Launched(campaign, 1));
    }

    @Test
    void aSegmentThatFailedIsAnObstacle() {
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));
        jdbc.sql("update segment set state = 'FAILED'").update();

        assertThat(codes(launch.launch(Town.MARKETER, campaign))).containsExactly(Obstacle.Code.SEGMENT_FAILED);
    }

    @Test
    void aSegmentInTheArchiveIsAnObstacleAndSaysWhichCampaignsUseIt() {
        SegmentId segment = town.segment(town.agreeing("Ada King", "ada@example.org"));
        CampaignId campaign = town.draft(segment);
        assertThat(archive.uses(Town.MARKETER, segment))
                .extracting(SegmentUse::kind, SegmentUse::id, SegmentUse::state)
                .containsExactly(tuple(SegmentUse.Kind.CAMPAIGN, campaign.value(), "DRAFT"));

        archive.archive(Town.MARKETER, segment);

        assertThat(codes(launch.launch(Town.MARKETER, campaign))).containsExactly(Obstacle.Code.SEGMENT_ARCHIVED);
    }

    @Test
    void aSegmentThatACampaignWillStartToByItselfIsNotArchived() {
        SegmentId segment = town.segment(town.agreeing("Ada King", "ada@example.org"));
        town.draft(segment);
        jdbc.sql("update campaign set state = 'SCHEDULED', scheduled_at = now() + interval '1 day'")
                .update();

        assertThatThrownBy(() -> archive.archive(Town.MARKETER, segment))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("campaign");
    }

    @Test
    void aCampaignIsLaunchedOnce() {
        CampaignId campaign = town.launched(town.agreeing("Ada King", "ada@example.org"));

        assertThat(codes(launch.launch(Town.MARKETER, campaign))).contains(Obstacle.Code.NOT_A_DRAFT);
        assertThat(touches.totals(Town.MARKETER, campaign).audience()).isEqualTo(1);
    }

    @Test
    void ofWhatWasLaunchedOnlyTheMessageIsChanged() {
        CampaignId campaign = town.launched(town.agreeing("Ada King", "ada@example.org"));
        CampaignPlan plan = desk.sheet(Town.MARKETER, campaign).plan();
        var better = new MessageDraft("Better", null, "<p>Better</p>", null);
        var empty = new MessageDraft("", null, "<p>Better</p>", null);

        assertThatThrownBy(() -> desk.change(Town.MARKETER, campaign, plan.named("Other"), null))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("RUNNING");
        assertThatThrownBy(() -> desk.change(Town.MARKETER, campaign, plan.with(empty), null))
                .isInstanceOf(Invalid.class);
        assertThat(desk.sheet(Town.MARKETER, campaign).messageVersion()).isEqualTo(1);
        assertThat(desk.change(Town.MARKETER, campaign, plan.with(better), null).messageVersion())
                .isEqualTo(2);

        control.cancel(Town.MARKETER, campaign);
        assertThatThrownBy(() -> desk.change(Town.MARKETER, campaign, plan, null))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("CANCELLED");
    }

    @Test
    void theStatesAllowOnlyWhatTheyAllow() {
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));

        assertThatThrownBy(() -> control.pause(Town.MARKETER, campaign)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> control.cancel(Town.MARKETER, campaign)).isInstanceOf(Conflict.class);
        launch.launch(Town.MARKETER, campaign);
        assertThatThrownBy(() -> control.resume(Town.MARKETER, campaign)).isInstanceOf(Conflict.class);
        assertThat(control.pause(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.PAUSED);
        assertThatThrownBy(() -> control.pause(Town.MARKETER, campaign)).isInstanceOf(Conflict.class);
        assertThat(control.resume(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.RUNNING);
        assertThat(control.cancel(Town.MARKETER, campaign).state()).isEqualTo(CampaignState.CANCELLED);
        assertThatThrownBy(() -> control.resume(Town.MARKETER, campaign)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> control.cancel(Town.MARKETER, campaign)).isInstanceOf(Conflict.class);
        assertThat(touches.list(Town.MARKETER, campaign, TouchState.EXPIRED, 0, 10))
                .extracting(TouchLine::reason)
                .containsExactly("CANCELLED");
    }

    @Test
    void whatMayNotBeStoredIsRefusedWhenItIsSaved() {
        assertThatThrownBy(() -> town.draft(null, "<a href=\"javascript:alert(1)\">x</a>"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        (invalid) -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::path, Invalid.Fault::code)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("html", "FORBIDDEN_LINK")));
        assertThatThrownBy(() -> new CampaignPlan(
                        "x", null, Channel.EMAIL, "a\r\nBcc: b@example.org", null, null, null, "not an address", 14))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        (invalid) -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::code)
                                .containsExactly("NOT_AN_EMAIL", "CONTROL_CHARACTER"));
    }

    @Test
    void aReaderOfReportsLaunchesNothing() {
        var manager = new Viewer(new UserId(2), "Max", "max@example.org", Role.MANAGER);
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));

        assertThatThrownBy(() -> launch.launch(manager, campaign)).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> control.cancel(manager, campaign)).isInstanceOf(AccessDenied.class);
        assertThat(desk.sheet(manager, campaign).state()).isEqualTo(CampaignState.DRAFT);
    }

    private static List<Obstacle.Code> codes(LaunchDecision decision) {
        return ((Refused) decision).obstacles().stream().map(Obstacle::code).toList();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
