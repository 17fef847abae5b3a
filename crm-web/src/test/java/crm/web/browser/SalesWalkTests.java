package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import crm.access.PasswordDesk;
import crm.access.Role;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a talk to an opportunity, each of the three in his own window, and what each of them must not see. */
@BrowserTest
class SalesWalkTests {

    private static final String SPECIALIST = "sven@harbourlane.example";
    private static final String REP = "rob@harbourlane.example";
    private static final String OTHER_REP = "rita@harbourlane.example";
    private static final String MANAGER = "mona@harbourlane.example";

    @Autowired
    private UserRegister register;

    @Autowired
    private PasswordDesk desk;

    @Autowired
    private CustomerRegister customers;

    private CustomerId hotels;

    @BeforeEach
    void threeWhoSellAndACompany(Visitor visitor) {
        visitor.signInAsAdministrator();
        for (String email : List.of(SPECIALIST, REP, OTHER_REP, MANAGER)) {
            invite(email);
        }
        hotels = customers.register(
                Viewer.system(),
                CustomerEntry.empty()
                        .with(CustomerField.ORGANISATION, "O'Hara Boutique Hotels")
                        .with(CustomerField.FIRST_NAME, "Ingrid")
                        .with(CustomerField.LAST_NAME, "Solheim")
                        .with(CustomerField.EMAIL, "ingrid@ohara-hotels.example"));
    }

    @Test
    void aTalkBecomesALeadTheLeadAnOpportunityAndNobodySeesWhatIsNotHis(Visitor visitor) {
        Page page = visitor.page();
        as(visitor, SPECIALIST);
        visitor.open("/customers/" + hotels.value());
        button(page, "Log a talk").click();
        page.fill("#note", "Fourteen hotels, wants room gifts");
        page.fill("#needs", "Room gifts");
        button(page, "Record").click();
        assertThat(visitor.at(".tl")).containsText("Fourteen hotels");

        as(visitor, REP);
        visitor.open("/leads");
        boolean robs = visitor.at(".ll .lr").count() == 1;
        String owner = robs ? REP : OTHER_REP;
        String other = robs ? OTHER_REP : REP;
        as(visitor, owner);
        visitor.open("/leads");
        assertThat(visitor.at(".ll .lr.on")).containsText("O'Hara Boutique Hotels");
        assertThat(visitor.at("#lead")).containsText("left to first reply");
        visitor.screenshot("leads-rep").findsItAccessible();
        page.keyboard().press("a");
        assertThat(visitor.at("#toasts")).containsText("It is yours now");
        String lead = page.url().replaceAll(".*(/leads/\\d+).*", "$1");

        as(visitor, other);
        visitor.open("/leads");
        assertThat(visitor.at(".ll .lr")).hasCount(0);
        Response hidden = page.navigate(page.url().replaceAll("/leads.*", lead));
        assertThat(hidden.status()).isEqualTo(404);
        visitor.forgivesErrors();

        as(visitor, MANAGER);
        visitor.open("/leads?tab=TEAM");
        assertThat(visitor.at(".ll .lr:has-text(\"O'Hara\")")).hasCount(1);
        assertThat(visitor.at("#lead form[action$=accept]")).hasCount(0);

        as(visitor, owner);
        visitor.open(lead);
        visitor.at("#cv-amount").fill("72000");
        button(page, "Create opportunity").click();
        assertThat(page).hasURL(Pattern.compile("/opportunities/\\d+$"));
        assertThat(visitor.at("main")).containsText("72,000");
        visitor.screenshot("opportunity-converted");
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

    private void invite(String email) {
        Role role = switch (email) {
            case SPECIALIST -> Role.SPECIALIST;
            case MANAGER -> Role.MANAGER;
            default -> Role.SALES;
        };
        boolean there = register.list(Viewer.system(), 0, 100).stream()
                .anyMatch(user -> user.email().equals(email));
        if (!there) {
            String name = email.substring(0, email.indexOf('@'));
            desk.choose(register.invite(Viewer.system(), email, name, role).token(), Visitor.PASSWORD);
        }
    }

    private static void as(Visitor visitor, String email) {
        visitor.page().context().clearCookies();
        visitor.signIn(email, Visitor.PASSWORD);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
