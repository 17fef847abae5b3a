package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import crm.access.PasswordDesk;
import crm.access.Role;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.talks.Question;
import crm.talks.Question.Kind;
import crm.talks.Question.Option;
import crm.talks.Question.ShownWhen;
import crm.talks.QuestionnaireId;
import crm.talks.Questionnaires;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two files, a talk and a card pulled across a board: how a company becomes an account, somebody at it a lead, the lead an
 * opportunity and that an order; each in his own window, with what he must not see.
 */
@BrowserTest
class SalesWalkTests {

    private static final String SPECIALIST = "sven@harbourlane.example";
    private static final String REP = "rob@harbourlane.example";
    private static final String OTHER_REP = "rita@harbourlane.example";
    private static final String MANAGER = "mona@harbourlane.example";

    private static final String COMPANIES = "/northwind/customers.csv";

    private static final String FAIR = """
            Badge ID,Name,Company,E-mail,Telephone,Interested in,Fair
            SF-01,Laurence Lebihan,Bon app',laurence@bon-app.example,,Wine,Spring fair
            SF-02,Siobhán O'Neill,O'Neill & Daughters,siobhan@oneill.example,,"Tea, cakes",Spring fair
            SF-03,王芳,上海礼品有限公司,wang.fang@liwu.example,,茶具,Spring fair
            SF-04,مریم رضایی,گالری نقش‌جهان,maryam@naghsh.example,,فرش,Spring fair
            SF-05,Ольга Петрова,ООО «Северный дом»,olga@sever.example,,Фарфор,Spring fair
            SF-06,佐藤 花子,,hanako@sato.example,,器,Spring fair
            """;

    private static final String CALLED = "Let's Stop N Shop";

    private static final Viewer AMELIA = new Viewer(new UserId(1), "Amelia Shaw", Visitor.EMAIL, Role.ADMIN);

    @Autowired
    private UserRegister register;

    @Autowired
    private PasswordDesk desk;

    @Autowired
    private Questionnaires questionnaires;

    @BeforeEach
    void whoSells(Visitor visitor) {
        visitor.signInAsAdministrator();
        for (String email : List.of(SPECIALIST, REP, OTHER_REP, MANAGER)) {
            invite(email);
        }
    }

    @Test
    void fromTwoFilesAndATalkToAnOrderAndNobodySeesWhatIsNotHis(Visitor visitor) throws IOException {
        theCompaniesBecomeAccounts(visitor);
        theFairsListBecomesLeadsAndAgainNone(visitor);
        String lead = theSpecialistsTalkBecomesALead(visitor);
        String rep = whoeverHasItAcceptsIt(visitor, lead);
        String opportunity = heMakesAnOpportunityOfItAndWinsIt(visitor, rep, lead);
        theOthersFindNoTraceOfIt(visitor, rep.equals(REP) ? OTHER_REP : REP, lead, opportunity);
        theManagerSeesWhatItBrought(visitor, rep, lead, opportunity);
    }

    private static void theCompaniesBecomeAccounts(Visitor visitor) throws IOException {
        try (InputStream file = Objects.requireNonNull(SalesWalkTests.class.getResourceAsStream(COMPANIES))) {
            brings(visitor, "CUSTOMERS", new FilePayload("customers.csv", "text/csv", file.readAllBytes()));
        }
        assertThat(visitor.at("#import")).containsText("91 of 91 rows are in");
        visitor.open("/accounts?whose=ALL&search=Bon");
        assertThat(visitor.at("#account-rows tbody tr")).hasCount(2); // and Bon's Beverages
        visitor.open("/accounts?whose=ALL&search=Bon%20app%27");
        visitor.at("#account-rows tbody a").first().click();
        assertThat(visitor.at("main")).containsText("Laurence Lebihan");
    }

    private static void theFairsListBecomesLeadsAndAgainNone(Visitor visitor) {
        FilePayload list = new FilePayload("fair.csv", "text/csv", FAIR.getBytes(StandardCharsets.UTF_8));
        brings(visitor, "LEADS", list);
        assertThat(stat(visitor, "New leads")).hasText("6");
        brings(visitor, "LEADS", list);
        assertThat(stat(visitor, "New leads")).hasText("0");
        assertThat(stat(visitor, "Known already")).hasText("6");

        visitor.open("/leads?tab=TEAM&search=Spring%20fair");
        assertThat(visitor.at(".ll .lr")).hasCount(6);
        for (String name : List.of(
                "Bon app'", "O'Neill & Daughters", "上海礼品有限公司", "گالری نقش‌جهان", "ООО «Северный дом»", "佐藤 花子")) {
            assertThat(row(visitor, name)).hasCount(1);
        }
        visitor.screenshot("walk-fair").findsItAccessible();
        visitor.open("/accounts?whose=ALL&search=Bon%20app%27");
        assertThat(visitor.at("#account-rows tbody tr")).hasCount(1);
    }

    private String theSpecialistsTalkBecomesALead(Visitor visitor) {
        QuestionnaireId asked = questionnaires.create(
                AMELIA,
                "Wholesale",
                List.of(
                        new Question(
                                "need",
                                Kind.NEED,
                                "What do you want to buy?",
                                true,
                                0,
                                0,
                                List.of(new Option("gifts", "Room gifts", 14), new Option("boxes", "Packaging", 4)),
                                null),
                        new Question(
                                "shops",
                                Kind.NUMBER,
                                "How many shops?",
                                false,
                                5,
                                0,
                                List.of(),
                                new ShownWhen("need", List.of("gifts")))));
        questionnaires.publish(AMELIA, asked, 0);
        Page page = visitor.page();
        as(visitor, SPECIALIST);
        visitor.open("/accounts?whose=ALL&search=Let%27s");
        visitor.at("#account-rows tbody a").first().click();
        button(page, "Log a talk").click();
        page.getByLabel("Room gifts").check();
        visitor.at("#q-shops input").fill("14");
        page.fill("#note", "Jaime's shops want tags with their own sign");
        button(page, "Record").click();
        assertThat(visitor.at(".tl")).containsText("Jaime's shops");

        visitor.open("/leads?tab=TEAM");
        assertThat(visitor.at(".ll .lr")).hasCount(1); // the one he has opened, none from the fair
        visitor.at(".ll .lr").click();
        assertThat(visitor.at("#lead")).containsText(CALLED);
        assertThat(visitor.at(".drawer")).containsText("Opened because a need was told and an address is known.");
        return path(page).replaceAll("\\?.*", "");
    }

    private static String whoeverHasItAcceptsIt(Visitor visitor, String lead) {
        String rep = "";
        List<Integer> shares = new ArrayList<>();
        for (String each : List.of(REP, OTHER_REP)) {
            as(visitor, each);
            visitor.open("/leads");
            shares.add(visitor.at(".ll .lr").count());
            if (row(visitor, CALLED).count() == 1) {
                rep = each;
            }
        }
        assertThat(shares).containsExactlyInAnyOrder(3, 4);
        as(visitor, rep);
        visitor.open(lead);
        assertThat(visitor.at("#lead")).containsText("How many shops?");
        // What is left of today's hours, or the day it is due.
        assertThat(visitor.at("#lead")).containsText(Pattern.compile("left to first reply|first reply due"));
        visitor.screenshot("walk-rep").findsItAccessible();
        visitor.page().keyboard().press("a");
        assertThat(visitor.at("#toasts")).containsText("It is yours now");
        return rep;
    }

    private static String heMakesAnOpportunityOfItAndWinsIt(Visitor visitor, String rep, String lead) {
        Page page = visitor.page();
        visitor.open(lead);
        visitor.at("#cv-amount").fill("72000");
        button(page, "Create opportunity").click();
        assertThat(page).hasURL(Pattern.compile("/opportunities/\\d+$"));
        assertThat(visitor.at("main")).containsText("72,000");
        String opportunity = path(page);
        visitor.onAPhone().findsNothingCutOff();
        assertThat(visitor.at("main .kv")).isVisible();
        visitor.atADesk();

        visitor.open("/pipeline");
        Locator card = visitor.at(".oc").filter(new Locator.FilterOptions().setHasText(CALLED));
        card.dragTo(visitor.at(".kc[data-state=WON] .kl"));
        assertThat(visitor.at("#toasts")).containsText("moved to Won");
        assertThat(visitor.at(".kc[data-state=WON]")).containsText("£72,000");
        visitor.screenshot("walk-won").findsItAccessible();
        return opportunity;
    }

    private static void theOthersFindNoTraceOfIt(Visitor visitor, String otherRep, String lead, String opportunity) {
        as(visitor, otherRep);
        visitor.open("/leads?search=Let%27s");
        assertThat(visitor.at(".ll .lr")).hasCount(0);
        isMissing(visitor, lead);
        isMissing(visitor, opportunity);
        visitor.open("/pipeline");
        assertThat(visitor.at(".oc")).hasCount(0);
        assertThat(visitor.at("#outlook")).not().containsText("72,000");
        visitor.open("/pipeline/forecast");
        assertThat(visitor.at("main")).not().containsText("72,000");

        as(visitor, SPECIALIST);
        isMissing(visitor, opportunity);
    }

    private static void theManagerSeesWhatItBrought(Visitor visitor, String rep, String lead, String opportunity) {
        as(visitor, MANAGER);
        visitor.open("/leads?tab=TEAM&search=Let%27s");
        assertThat(visitor.at(".ll .lr")).hasCount(0); // what is qualified waits for nobody
        visitor.open("/leads?tab=TEAM&search=Spring%20fair");
        assertThat(visitor.at(".ll .lr")).hasCount(6);
        assertThat(visitor.at("#lead form[action$=accept]")).hasCount(0);
        visitor.open(lead);
        assertThat(visitor.at(".drawer a[href='" + opportunity + "']")).isVisible();
        visitor.open("/pipeline/forecast");
        Locator line = visitor.at("main tbody tr").filter(new Locator.FilterOptions().setHasText(nameOf(rep)));
        assertThat(line).containsText("£72,000");
        visitor.screenshot("walk-forecast").findsItAccessible();
        visitor.open("/customers?search=Let%27s");
        assertThat(visitor.at("main tbody")).containsText("£72,000");
    }

    private static void brings(Visitor visitor, String kind, FilePayload file) {
        visitor.open("/imports/new");
        visitor.page().check("[name=kind][value=" + kind + "]");
        visitor.page().setInputFiles("#file", file);
        visitor.page().click("button[form=upload].btn-primary");
        visitor.page().selectOption("#provenance", "event");
        visitor.page().click("button[form=match].btn-primary");
        assertThat(visitor.at("#repair")).isVisible();
    }

    private static Locator stat(Visitor visitor, String name) {
        return visitor.at(".stat")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator(".v");
    }

    private static Locator row(Visitor visitor, String name) {
        return visitor.at(".ll .lr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void isMissing(Visitor visitor, String path) {
        String home = visitor.page().url().replaceAll("^(https?://[^/]+).*", "$1");
        Response hidden = visitor.page().navigate(home + path);
        assertThat(hidden.status()).as(path).isEqualTo(404);
        visitor.forgivesErrors();
    }

    private static String path(Page page) {
        return page.url().replaceAll("^https?://[^/]+", "");
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
            desk.choose(
                    register.invite(Viewer.system(), email, nameOf(email), role).token(), Visitor.PASSWORD);
        }
    }

    private static String nameOf(String email) {
        return email.substring(0, email.indexOf('@'));
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
