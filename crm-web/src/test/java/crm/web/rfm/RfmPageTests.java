package crm.web.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import crm.access.Viewer;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.Imports;
import crm.rfm.RfmDefinition;
import crm.rfm.RfmRuns;
import crm.testing.Background;
import crm.testing.TestDatabase;
import crm.web.browser.BrowserTest;
import crm.web.browser.Visitor;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** RFM page and home with the first week of the UCI file, as a marketer sees them. */
@BrowserTest
class RfmPageTests {

    @Autowired
    private Imports imports;

    @Autowired
    private RfmRuns runs;

    @Autowired
    private Background background;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void aNewInstallation() {
        database.empty();
    }

    @Test
    void anEmptyShopIsToldWhatIsMissing(Visitor visitor) {
        visitor.signInAsAdministrator();

        visitor.open("/rfm").findsItAccessible();
        PlaywrightAssertions.assertThat(visitor.at("main")).containsText("Nobody can be scored yet");
        visitor.open("/").findsItAccessible();
        PlaywrightAssertions.assertThat(visitor.at("main")).containsText("No orders yet");
    }

    @Test
    void aCellLeadsToItsPeopleAndToASegment(Visitor visitor) {
        visitor.signInAsAdministrator();
        theWeekArrives();

        visitor.open("/rfm").findsItAccessible().screenshot("05-rfm");
        PlaywrightAssertions.assertThat(visitor.at("header.top")).containsText("423 customers scored from 567 orders");
        assertThat(visitor.at(".rg a.c").count()).isEqualTo(25);
        assertThat(visitor.at("#st tbody tr").count()).isEqualTo(11);

        // anew: the accessibility check leaves empty style attributes behind, which htmx would carry over
        visitor.open("/rfm").at("#c-5-1").click();
        visitor.page().waitForURL(Pattern.compile("r=5&f=1"));
        PlaywrightAssertions.assertThat(visitor.at("#drawer .drawer-h")).containsText("New");
        PlaywrightAssertions.assertThat(visitor.at("#c-5-1")).hasAttribute("aria-current", "true");
        assertThat(visitor.at("#drawer .drawer-f a[href*='/customers']").getAttribute("href"))
                .isEqualTo("/customers?r=5&f=1");
        assertThat(visitor.at("#drawer .drawer-f a.btn-primary").getAttribute("href"))
                .startsWith("/segments/new?rule=")
                .endsWith("then=campaign");

        visitor.onAPhone().open("/rfm?sel=LOST").findsNothingCutOff();
    }

    @Test
    void bothPagesReadFromRightToLeftAndInTheDark(Visitor visitor) {
        visitor.signInAsAdministrator();
        theWeekArrives();

        visitor.reading("fa").open("/rfm?sel=HIBERNATING").findsItAccessible().screenshot("05-rfm-fa");
        visitor.open("/").findsItAccessible().screenshot("01-dashboard-fa");
        visitor.reading("en").inTheDark().open("/rfm").findsItAccessible().screenshot("05-rfm-dark");
        visitor.open("/?size=REVENUE").findsItAccessible().screenshot("01-dashboard-dark");
    }

    @Test
    void homeSaysHowTheShopIsDoing(Visitor visitor) {
        visitor.signInAsAdministrator();
        theWeekArrives();

        visitor.open("/").findsItAccessible().screenshot("01-dashboard");
        PlaywrightAssertions.assertThat(visitor.at(".stats .stat").first()).containsText("423");
        assertThat(visitor.at(".lmap a.lt").count()).isPositive();
        assertThat(visitor.at("#months tbody tr").count()).isEqualTo(13);

        visitor.open("/").at("#size-revenue").click();
        PlaywrightAssertions.assertThat(visitor.at("#size-revenue")).hasAttribute("aria-current", "true");
        visitor.onAPhone().open("/").findsNothingCutOff();
    }

    @Test
    void scoringAgainShowsTheNewScoresByItself(Visitor visitor) {
        visitor.signInAsAdministrator();
        theWeekArrives();

        visitor.open("/rfm");
        visitor.at("#scoring summary").click();
        visitor.at("#scoring input[value=FIXED]").check();
        visitor.at("#scoring button[type=submit]").click();

        PlaywrightAssertions.assertThat(visitor.at("#scoring")).containsText("do not depend on your customers");
    }

    @Test
    void whoMovedIsDrawnAndEachMoveLeadsToItsPeople(Visitor visitor) {
        visitor.signInAsAdministrator();
        theWeekArrives();
        scored("2010-12-05");
        visitor.open("/rfm/moves").findsItAccessible();
        PlaywrightAssertions.assertThat(visitor.at("main")).containsText("Only one day has been scored");
        scored("2010-12-08");

        visitor.open("/rfm").findsItAccessible().screenshot("05-rfm-moved");
        PlaywrightAssertions.assertThat(visitor.at("#moved h2")).containsText("Who moved in 3 days");
        assertThat(visitor.at("#moved .sankey path").count()).isGreaterThan(5);
        visitor.at("#moved .mv a").first().click();
        PlaywrightAssertions.assertThat(visitor.at("#movers tbody tr").first()).isVisible();
        visitor.findsItAccessible();

        visitor.open("/rfm/moves").findsItAccessible().screenshot("05-rfm-moves");
        assertThat(visitor.at(".mx tbody tr").count()).isEqualTo(12);
        visitor.reading("fa").open("/rfm/moves").findsItAccessible().screenshot("05-rfm-moves-fa");
        visitor.reading("en").inTheDark().open("/rfm/moves").findsItAccessible().screenshot("05-rfm-moves-dark");
        visitor.onAPhone().open("/rfm/moves").findsNothingCutOff().screenshot("05-rfm-moves-phone");
        visitor.open("/rfm").findsNothingCutOff();
    }

    @Test
    void anotherDefinitionStandsBesideTheStandardOne(Visitor visitor) {
        visitor.signInAsAdministrator();
        theWeekArrives();

        visitor.open("/rfm/definitions/new").findsItAccessible().screenshot("05-rfm-definition");
        PlaywrightAssertions.assertThat(visitor.at("main")).containsText("fewer than 500 buyers");
        PlaywrightAssertions.assertThat(visitor.at("input[value=FIXED]")).isChecked();
        visitor.open("/rfm/definitions/new");
        visitor.at("main button[type=submit]").click();
        PlaywrightAssertions.assertThat(visitor.at("main")).containsText("Give it a name");
        visitor.at("#name").fill("Other names");
        visitor.at("select[name=cells]").first().selectOption("AT_RISK");
        visitor.at("main button[type=submit]").click();
        visitor.page().waitForURL(Pattern.compile("/rfm/definitions$"));
        background.awaitIdle();

        visitor.open("/rfm/definitions").findsItAccessible().screenshot("05-rfm-definitions");
        visitor.open("/rfm?definition=2").findsItAccessible();
        PlaywrightAssertions.assertThat(visitor.at("main .seg-ctl [aria-current=page]"))
                .containsText("Other names");
        PlaywrightAssertions.assertThat(visitor.at("#c-1-1")).hasClass(Pattern.compile("c-risk"));
        visitor.open("/rfm");
        PlaywrightAssertions.assertThat(visitor.at("#c-1-1")).hasClass(Pattern.compile("c-lost"));
        visitor.onAPhone().open("/rfm/definitions/2").findsNothingCutOff();
        visitor.open("/rfm/definitions").findsNothingCutOff();
    }

    private void scored(String asOf) {
        runs.start(Viewer.system(), new RfmDefinition(LocalDate.parse(asOf), null, null, null));
        background.awaitIdle();
    }

    private void theWeekArrives() {
        InputStream week = Objects.requireNonNull(
                getClass().getResourceAsStream("/online-retail/online_retail_2010-12-01_07.csv.gz"));
        imports.submit(Viewer.system(), ImportKind.TRANSACTIONS, "week.csv", week, null, ImportOptions.of(Map.of()));
        background.awaitIdle();
    }
}
