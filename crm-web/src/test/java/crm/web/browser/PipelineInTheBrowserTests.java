package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.opportunities.ForecastCategory;
import crm.opportunities.Move;
import crm.opportunities.NewOpportunity;
import crm.opportunities.OpportunityDesk;
import crm.opportunities.OpportunityPlan;
import crm.opportunities.Pipelines;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board under a hand, under a keyboard, and when something was not meant. */
@BrowserTest
class PipelineInTheBrowserTests {

    private final Viewer amelia = new Viewer(new UserId(1), "Amelia Shaw", Visitor.EMAIL, Role.ADMIN);

    @Autowired
    private ApplicationContext keel;

    @BeforeEach
    void aBoard(Visitor visitor) {
        visitor.signInAsAdministrator();
        JdbcClient jdbc = keel.getBean(JdbcClient.class);
        List.of(
                        "delete from opportunity_change",
                        "delete from opportunity_product",
                        "delete from opportunity",
                        "delete from order_line",
                        "delete from orders")
                .forEach(statement -> jdbc.sql(statement).update());
        CustomerId customer = keel.getBean(CustomerRegister.class)
                .register(amelia, CustomerEntry.empty().with(CustomerField.ORGANISATION, "Raman Interiors"));
        open(customer, "Hotel lobby", 22_500, "New");
        open(customer, "Spring window", 2_600, "Qualified");
        visitor.open("/pipeline");
    }

    @Test
    void aCardIsDraggedAndTheSumsFollowAndItIsUndone(Visitor visitor) {
        Locator card = card(visitor, "Hotel lobby");

        card.dragTo(column(visitor, "Negotiation").locator(".kl"));

        assertThat(column(visitor, "Negotiation")).containsText("£18,000 weighted");
        assertThat(column(visitor, "Negotiation").locator(".oc")).hasCount(1);
        assertThat(column(visitor, "New")).containsText("£0");
        assertThat(visitor.at("#toasts")).containsText("Raman Interiors moved to Negotiation");
        visitor.screenshot("pipeline-moved").findsItAccessible();

        visitor.page().keyboard().press("z");

        assertThat(column(visitor, "New")).containsText("£22,500");
        assertThat(column(visitor, "Negotiation").locator(".oc")).hasCount(0);
    }

    @Test
    void aCardIsCarriedByTheKeyboardAlone(Visitor visitor) {
        Locator card = card(visitor, "Spring window");

        card.focus();
        card.press("Space");
        card.press("ArrowRight");
        card.press("ArrowRight");
        card.press("ArrowLeft");
        assertThat(visitor.at("#kb-said")).containsText("Over Proposal");
        card.press("Space");

        assertThat(column(visitor, "Proposal")).containsText("£1,430 weighted");
        assertThat(card(visitor, "Spring window")).isFocused();

        card(visitor, "Spring window").press("Space");
        card(visitor, "Spring window").press("ArrowRight");
        card(visitor, "Spring window").press("Escape");
        assertThat(visitor.at("#kb-said")).containsText("Left in Proposal");
        assertThat(column(visitor, "Proposal").locator(".oc")).hasCount(1);
    }

    @Test
    void theMenuMovesACardAndAsksWhatHasToBeAsked(Visitor visitor) {
        card(visitor, "Hotel lobby").press("m");
        visitor.at("#move-menu").getByRole(AriaRole.BUTTON, named("Won")).click();
        assertThat(visitor.at("#toasts")).containsText("moved to Won");
        assertThat(visitor.at("#outlook")).containsText("£22,500");

        card(visitor, "Hotel lobby").locator("[data-move]").click();
        visitor.at("#move-menu").getByRole(AriaRole.BUTTON, named("Proposal")).click();
        assertThat(visitor.at("#reopen")).isVisible();
        visitor.findsItAccessible();
        visitor.at("#reopen [value=yes]").click();
        assertThat(visitor.at("#toasts")).containsText("moved to Proposal");
        assertThat(column(visitor, "Proposal").locator(".oc")).hasCount(1);

        card(visitor, "Hotel lobby").press("m");
        visitor.at("#move-menu").getByRole(AriaRole.BUTTON, named("Lost")).click();
        visitor.page().selectOption("#lose-reason", "1");
        visitor.at("#lose [value=yes]").click();
        assertThat(visitor.at("#toasts")).containsText("moved to Lost");
        assertThat(column(visitor, "Proposal").locator(".oc")).hasCount(0);
    }

    @Test
    void everyViewFitsAPhoneAndBothDirections(Visitor visitor) {
        for (String page : List.of(
                "/pipeline", "/pipeline/table", "/pipeline/forecast", "/pipeline/settings", "/opportunities/new")) {
            visitor.atADesk()
                    .reading("en")
                    .open(page)
                    .screenshot("en" + page.replace('/', '-'))
                    .findsItAccessible();
            visitor.reading("fa")
                    .open(page)
                    .screenshot("fa" + page.replace('/', '-'))
                    .findsItAccessible();
            visitor.onAPhone()
                    .open(page)
                    .screenshot("phone" + page.replace('/', '-'))
                    .findsNothingCutOff();
        }
        visitor.atADesk()
                .inTheDark()
                .open("/pipeline")
                .screenshot("dark-pipeline")
                .findsItAccessible();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator card(Visitor visitor, String name) {
        return visitor.at(".oc").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator column(Visitor visitor, String stage) {
        return visitor.at(".kc")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page().locator("h2", new Page.LocatorOptions().setHasText(stage))));
    }

    private void open(CustomerId customer, String name, long pounds, String stage) {
        var plan = new OpportunityPlan(
                name,
                null,
                pounds * 10_000,
                "GBP",
                amelia.userId(),
                LocalDate.of(2030, 12, 15),
                "Call",
                LocalDate.of(2030, 12, 1),
                ForecastCategory.PIPELINE,
                List.of());
        keel.getBean(OpportunityDesk.class)
                .open(
                        amelia,
                        new NewOpportunity(
                                customer,
                                plan,
                                Move.to(keel.getBean(Pipelines.class).named(amelia, stage))));
    }
}
