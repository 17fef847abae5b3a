package crm.web.talks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.Flash;
import crm.web.support.KeelWebTest;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** What is typed into a questionnaire that cannot be saved as it is stays on the page, which says what to do. */
@KeelWebTest
class StaleQuestionnaireTests {

    private static final String SOMEBODY_ELSE = "Somebody else has saved this questionnaire since you opened it.";

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    TestDatabase database;

    private String questionnaire = "";

    @BeforeEach
    void aQuestionnaire() throws Exception {
        database.empty();
        questionnaire = Objects.requireNonNull(
                sent("/questionnaires", "name=Fair").getResponse().getRedirectedUrl());
        sent(questionnaire, draft("Fair", "0", "What do you need?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/versions"})
    void whatWasTypedOnAnEditionThatIsNotTheNewestStaysAndIsSavedWhenItIsSentAgain(String step) throws Exception {
        String html = html(sent(
                questionnaire + step, draft("Spring fair", "0", "Which gifts?") + "&kind.1=TEXT&text.1=Until when?"));

        assertThat(html)
                .contains(SOMEBODY_ELSE, "saving again puts yours in its place", "value=\"Spring fair\"")
                .contains("value=\"Which gifts?\"", "value=\"Until when?\"", "value=\"Room gifts\"", "value=\"12\"")
                .containsPattern("<a target=\"_blank\"[^>]* href=\"" + questionnaire + "\"");
        assertThat(page()).contains("What do you need?").doesNotContain("Which gifts?", "Spring fair", SOMEBODY_ELSE);

        String again = draft("Spring fair", edition(html), "Which gifts?") + "&kind.1=TEXT&text.1=Until when?";
        assertThat(sent(questionnaire + step, again).getResponse().getStatus()).isEqualTo(302);
        assertThat(page()).contains("value=\"Spring fair\"", "Which gifts?", "Until when?");
    }

    @Test
    void aStepThatIsRefusedIsNotDone() throws Exception {
        String html = html(sent(questionnaire, draft("Fair", "0", "Which gifts?") + "&do=add:NUMBER"));

        assertThat(html).contains(SOMEBODY_ELSE, "Which gifts?").doesNotContain("value=\"NUMBER\"");
    }

    @Test
    void pointsThatAreNoNumberStandWhereTheyWereTyped() throws Exception {
        String html = html(sent(
                questionnaire,
                draft("Fair", "1", "Which gifts?").replace("=12", "=a dozen")
                        + "&kind.1=TEXT&text.1=Until when?&points.1=5&without.1=-"));

        assertThat(html)
                .containsPattern("name=\"optionPoints.0\" value=\"a dozen\"")
                .containsPattern("name=\"points.1\" value=\"5\"")
                .containsPattern("name=\"without.1\" value=\"-\"")
                .contains("Points are −100 to 100");
    }

    @Test
    void aQuestionTooManyIsNotTakenAndNothingIsLostForIt() throws Exception {
        StringBuilder typed = new StringBuilder(draft("Fair", "1", "Which gifts?"));
        for (int i = 1; i <= 60; i++) {
            typed.append("&kind.")
                    .append(i)
                    .append("=TEXT&text.")
                    .append(i)
                    .append("=Question Q")
                    .append(i);
        }

        String html = html(sent(questionnaire, typed.toString()));

        assertThat(html).contains("At most 60 questions.", "value=\"Question Q1\"", "value=\"Question Q60\"");
        assertThat(page()).doesNotContain("Question Q1");
    }

    @Test
    void publishingWhatIsAskedAlreadySaysSo() throws Exception {
        assertThat(said(sent(questionnaire + "/versions", draft("Fair", "1", "What do you need?"))))
                .isEqualTo("questionnaires.published");

        assertThat(said(sent(questionnaire + "/versions", draft("Fair", edition(page()), "What do you need?"))))
                .isEqualTo("questionnaires.asked");
    }

    @Test
    void whatIsInTheArchiveIsSavedButNotPublished() throws Exception {
        sent(questionnaire + "/archive", "archived=true");

        String html = html(sent(questionnaire + "/versions", draft("Fair", edition(page()), "Which gifts?")));

        assertThat(html).contains("this questionnaire is in the archive", "Which gifts?");
        assertThat(page()).contains("Which gifts?").doesNotContain("Version 1");
    }

    private static String draft(String name, String edition, String question) {
        return "name=" + name + "&edition=" + edition + "&kind.0=NEED&key.0=need&text.0=" + question
                + "&option.0=Room gifts&optionPoints.0=12";
    }

    private static String edition(String html) {
        return html.replaceAll("(?s).*name=\"edition\" value=\"(\\d+)\".*", "$1");
    }

    private static String said(MvcResult answer) {
        return ((Flash) answer.getFlashMap().get("flash")).key();
    }

    private String page() throws Exception {
        return html(mvc.perform(get(questionnaire).with(as.page(Role.MANAGER))).andReturn());
    }

    private static String html(MvcResult answer) throws Exception {
        assertThat(answer.getResponse().getStatus()).isEqualTo(200);
        return answer.getResponse().getContentAsString();
    }

    private MvcResult sent(String address, String typed) throws Exception {
        var request = post(address).with(as.page(Role.MANAGER));
        for (String field : typed.split("&")) {
            request.param(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        return mvc.perform(request).andReturn();
    }
}
