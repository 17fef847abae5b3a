package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.forms.FormDefinition;
import crm.forms.FormField;
import crm.forms.FormId;
import crm.forms.WebForms;
import crm.talks.Question;
import crm.talks.Question.Kind;
import crm.talks.Question.Option;
import crm.talks.QuestionnaireId;
import crm.talks.Questionnaires;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A call as it is logged in a browser, and the pages around it as everybody meets them. */
@BrowserTest
class TalkWalkTests {

    private static final Viewer AMELIA = new Viewer(new UserId(1), "Amelia Shaw", Visitor.EMAIL, Role.ADMIN);

    @Autowired
    CustomerRegister register;

    @Autowired
    Questionnaires questionnaires;

    @Autowired
    WebForms forms;

    @Autowired
    JdbcClient jdbc;

    long hotels;
    long questionnaire;
    String form = "";
    long formId;

    @BeforeEach
    void aCompanyToTalkTo(Visitor visitor) {
        visitor.signInAsAdministrator();
        CustomerId id = register.register(
                AMELIA,
                CustomerEntry.empty()
                        .with(CustomerField.KIND, "ORGANISATION")
                        .with(CustomerField.NAME, "Ingrid Solheim")
                        .with(CustomerField.ORGANISATION, "Fjordlys Boutique Hotels")
                        .with(CustomerField.SOURCE, "Spring fair")
                        .with(CustomerField.EMAIL, "ingrid@fjordlys.example"));
        hotels = id.value();
        if (jdbc.sql("select count(*) from questionnaire").query(Long.class).single() == 0) {
            QuestionnaireId asked = questionnaires.create(AMELIA, "Wholesale", questions());
            questionnaires.publish(AMELIA, asked, 0);
            forms.create(AMELIA, definition(asked));
        }
        questionnaire =
                jdbc.sql("select id from questionnaire").query(Long.class).single();
        formId = jdbc.sql("select id from web_form").query(Long.class).single();
        form = "/forms/" + forms.form(AMELIA, new FormId(formId)).key();
    }

    @Test
    void aCallIsLoggedWithTheQuestionsThatItsAnswersCallFor(Visitor rep) {
        rep.open("/customers/" + hotels);
        Page page = rep.page();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log a talk"))
                .click();
        assertThat(rep.at("#q-hotels")).isHidden();

        page.getByLabel("Room gifts").check();
        assertThat(rep.at("#q-hotels")).isVisible();
        page.getByLabel("Nothing at present").check();
        assertThat(rep.at("#q-hotels")).isHidden();
        assertThat(page.getByLabel("Room gifts")).not().isChecked();
        page.getByLabel("Room gifts").check();
        rep.at("#q-hotels input").fill("14");
        rep.at("#note").fill("Wants tags with the hotel’s logo");
        assertThat(rep.at("#talk-saved .pill")).isVisible();
        // the sign that it is saved may still be that of the answers before
        page.waitForCondition(() -> jdbc.sql("select note from talk_draft")
                .query(String.class)
                .single()
                .startsWith("Wants tags"));

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record"))
                .click();
        assertThat(rep.at(".tl")).containsText("Wants tags with the hotel’s logo");
        assertThat(rep.at(".told")).containsText("How many hotels?");
        assertThat(rep.at(".told")).containsText("+5");
        rep.screenshot("talk-recorded");
    }

    @Test
    void thePagesAroundATalkAreForEverybody(Visitor visitor) {
        visitor.open("/customers/" + hotels);
        visitor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log a talk"))
                .click();
        String talk = visitor.page().url().replaceAll("^https?://[^/]+", "");
        List<String> pages = List.of(
                talk,
                "/customers/" + hotels,
                "/questionnaires",
                "/questionnaires/" + questionnaire,
                "/questionnaires/" + questionnaire + "/versions/1",
                "/web-forms",
                "/web-forms/" + formId,
                form,
                "/forms/sent",
                "/funnel");
        SoftAssertions findings = new SoftAssertions();
        for (String manner : List.of("light", "dark", "fa")) {
            switch (manner) {
                case "dark" -> visitor.inTheDark();
                case "fa" -> visitor.reading("fa");
                default -> visitor.atADesk();
            }
            for (String page : pages) {
                findings.assertThatCode(() -> visitor.atADesk()
                                .open(page)
                                .screenshot("talks-" + manner + page.replaceAll("\\W+", "-"))
                                .findsItAccessible()
                                .onAPhone()
                                .screenshot("talks-phone-" + manner + page.replaceAll("\\W+", "-"))
                                .findsNothingCutOff())
                        .as("%s, %s", page, manner)
                        .doesNotThrowAnyException();
            }
        }
        findings.assertAll();
    }

    private static List<Question> questions() {
        return List.of(
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
                        "spend",
                        Kind.CHOICE,
                        "Expected yearly spend",
                        false,
                        0,
                        -1,
                        List.of(new Option("low", "Under £10,000", 4), new Option("high", "£50,000 to £100,000", 18)),
                        null),
                new Question(
                        "hotels",
                        Kind.NUMBER,
                        "How many hotels?",
                        false,
                        5,
                        0,
                        List.of(),
                        new Question.ShownWhen("need", List.of("gifts"))),
                new Question("delivery", Kind.DATE, "First delivery when?", false, 3, 0, List.of(), null),
                new Question("remark", Kind.TEXT, "Anything else?", false, 0, 0, List.of(), null));
    }

    private static FormDefinition definition(QuestionnaireId asked) {
        return new FormDefinition(
                "Wholesale form",
                "Ask for our trade terms",
                "We answer within a working day.",
                Set.of(FormField.NAME, FormField.ORGANISATION, FormField.MESSAGE),
                Set.of(FormField.NAME),
                List.of("Room gifts", "Packaging"),
                "Write to me about offers for companies. I can say no at any time.",
                asked,
                "Web",
                List.of(),
                true);
    }
}
