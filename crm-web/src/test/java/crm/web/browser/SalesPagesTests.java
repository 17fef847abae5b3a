package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The pages of sales work at a desk and on a phone, in the dark, from right to left, and for assistive technology. */
@BrowserTest
class SalesPagesTests {

    @Autowired
    private ApplicationContext keel;

    @BeforeEach
    void somebodyIsThere(Visitor visitor) {
        visitor.signInAsAdministrator();
    }

    @Test
    void thePagesOfLeadsAreForEverybody(Visitor visitor) {
        Page page = visitor.page();
        visitor.open("/leads/new");
        page.fill("#name", "Jonas Haugen");
        page.fill("#organisation", "Nordlys Gaver");
        page.fill("#email", "jonas@nordlys.example");
        page.fill("#need", "Easter range");
        button(page, "Add lead").click();
        assertThat(visitor.at("#lead")).containsText("Nordlys Gaver");
        String lead = page.url().replaceAll(".*(/leads/\\d+).*", "$1");
        for (String address : List.of("/leads", lead, "/leads/new", "/routing", "/lead-score", "/funnel")) {
            atADeskAndOnAPhone(visitor, address);
        }
        inTheDarkAndFromRightToLeft(visitor, lead);
    }

    @Test
    void aFullBoardIsForEverybody(Visitor visitor) {
        new FullBoard(keel).fill();
        visitor.open("/pipeline");
        assertThat(visitor.at(".oc")).hasCount(FullBoard.SHOWN_AT_FIRST + FullBoard.ELSEWHERE);
        assertThat(visitor.at(".kc .more")).hasCount(1);
        assertThat(visitor.at("#kb")).containsText("No next step");
        assertThat(visitor.at("#kb")).containsText("Quiet for 40 days");
        assertThat(visitor.at("#kb .late")).hasCount(1);

        for (String address : List.of("/pipeline", "/pipeline/table", "/pipeline/forecast", "/opportunities/1")) {
            atADeskAndOnAPhone(visitor, address);
        }
        inTheDarkAndFromRightToLeft(visitor, "/pipeline");
    }

    private static void atADeskAndOnAPhone(Visitor visitor, String address) {
        String name = "sales" + address.replaceAll("\\W+", "-");
        visitor.atADesk().open(address).screenshot(name).findsItAccessible();
        visitor.onAPhone().findsNothingCutOff().screenshot(name + "-phone");
    }

    private static void inTheDarkAndFromRightToLeft(Visitor visitor, String address) {
        String name = "sales" + address.replaceAll("\\W+", "-");
        visitor.atADesk().inTheDark().open(address).screenshot(name + "-dark").findsItAccessible();
        visitor.reading("fa").open(address).screenshot(name + "-fa").findsItAccessible();
        visitor.onAPhone().findsNothingCutOff();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
