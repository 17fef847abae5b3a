package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of sales work at a desk and on a phone, in the dark, from right to left, and for assistive technology. */
@BrowserTest
class SalesPagesTests {

    @BeforeEach
    void somebodyIsThere(Visitor visitor) {
        visitor.signInAsAdministrator();
    }

    @Test
    void thePagesOfSalesAreForEverybody(Visitor visitor) {
        Page page = visitor.page();
        visitor.open("/leads/new");
        page.fill("#name", "Jonas Haugen");
        page.fill("#organisation", "Nordlys Gaver");
        page.fill("#email", "jonas@nordlys.example");
        page.fill("#need", "Easter range");
        button(page, "Add lead").click();
        assertThat(visitor.at("#lead")).containsText("Nordlys Gaver");
        String lead = page.url().replaceAll(".*(/leads/\\d+).*", "$1");
        for (String address :
                List.of("/leads", lead, "/leads/new", "/routing", "/lead-score", "/pipeline", "/funnel")) {
            String name = "sales" + address.replaceAll("\\W+", "-");
            visitor.atADesk().open(address).screenshot(name).findsItAccessible();
            visitor.onAPhone().findsNothingCutOff().screenshot(name + "-phone");
        }
        visitor.atADesk().inTheDark().open(lead).screenshot("sales-lead-dark").findsItAccessible();
        visitor.reading("fa").open(lead).screenshot("sales-lead-fa").findsItAccessible();
        visitor.onAPhone().findsNothingCutOff();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
