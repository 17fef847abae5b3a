package crm.web.talks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

@KeelWebTest
class TalkPagesTests {

    private static final String CANARY = "\"><img src=x onerror=alert(1)>";
    private static final String INERT = "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;";

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    CustomerRegister register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    CustomerId hotels;

    @BeforeEach
    void somebodyToTalkTo() {
        database.empty();
        as.viewer(Role.ADMIN);
        hotels = register.register(
                Viewer.system(),
                CustomerEntry.empty()
                        .with(CustomerField.KIND, "ORGANISATION")
                        .with(CustomerField.NAME, "Ingrid Solheim")
                        .with(CustomerField.ORGANISATION, "Fjordlys")
                        .with(CustomerField.EMAIL, "ingrid@fjordlys.example"));
    }

    @Test
    void aQuestionnaireIsWrittenPublishedAndAskedInATalkThatStandsOnTheCustomersPage() throws Exception {
        aPublishedQuestionnaire();
        String edit = redirect(post("/customers/" + hotels.value() + "/talks"), Role.SPECIALIST);
        String page = page(get(edit), Role.SPECIALIST);
        assertThat(page)
                .contains(
                        "Ingrid Solheim",
                        "What do you need?",
                        "Room gifts",
                        "How many hotels?",
                        "data-when=\"a.need\"");

        String talk = edit.replace("/edit", "");
        assertThat(page(
                        post(talk + "/draft").param("at", "2026-01-02T10:00").param("note", "half a wo"),
                        Role.SPECIALIST))
                .contains("Draft saved at");
        assertThat(page(get("/customers/" + hotels.value()), Role.SPECIALIST)).contains("Unfinished talks");
        assertThat(page(post(talk).param("at", "2026-01-02T10:00").param("a.hotels", "many"), Role.SPECIALIST))
                .contains("q-need-error", "q-need-error", "Nothing is lost");

        assertThat(redirect(
                        post(talk)
                                .param("kind", "VISIT")
                                .param("contact", contact())
                                .param("at", "2026-01-02T10:00")
                                .param("note", "Wants " + CANARY)
                                .param("a.need", "room_gifts")
                                .param("a.hotels", "14"),
                        Role.SPECIALIST))
                .isEqualTo("/customers/" + hotels.value());

        assertThat(page(get("/customers/" + hotels.value()), Role.SPECIALIST))
                .contains("Visit", "Wants " + INERT, "2 of 2 answered", "Room gifts", "+10", "As asked in version 1")
                .doesNotContain(CANARY, "Unfinished talks");
        assertThat(jdbc.sql("select name from activity").query(String.class).list())
                .containsExactly("visit.logged", "lead.opened");
    }

    @Test
    void aTalkIsCorrectedFromTheTimeline() throws Exception {
        String talk = redirect(post("/customers/" + hotels.value() + "/talks"), Role.SALES)
                .replace("/edit", "");
        redirect(post(talk).param("at", "2026-01-02T10:00").param("note", "Wrong word"), Role.SALES);

        String correction = redirect(post(talk + "/corrections"), Role.SALES);
        assertThat(page(get(correction), Role.SALES)).contains("Correct a talk", "Wrong word");
        redirect(
                post(correction.replace("/edit", ""))
                        .param("at", "2026-01-02T10:00")
                        .param("note", "Right word"),
                Role.SALES);

        assertThat(page(get("/customers/" + hotels.value()), Role.MANAGER))
                .contains("Right word", "corrected")
                .doesNotContain("Wrong word", "Log a talk");
    }

    @Test
    void nobodySeesTheDraftOfAColleague() throws Exception {
        String edit = redirect(post("/customers/" + hotels.value() + "/talks"), Role.SALES);

        assertThat(answer(get(edit), Role.SPECIALIST).getStatus()).isEqualTo(404);
        assertThat(answer(post(edit.replace("/edit", "/discard")), Role.SPECIALIST)
                        .getStatus())
                .isEqualTo(404);
        assertThat(answer(get(edit), Role.SALES).getStatus()).isEqualTo(200);
    }

    @Test
    void aQuestionnaireChangedDuringATalkSaysThatItGoesOnWithTheOldOne() throws Exception {
        String questionnaire = aPublishedQuestionnaire();
        String edit = redirect(post("/customers/" + hotels.value() + "/talks"), Role.SPECIALIST);
        redirect(
                post(questionnaire + "/versions")
                        .param("name", "Wholesale")
                        .param("edition", edition(questionnaire))
                        .params(need())
                        .param("kind.1", "DATE")
                        .param("text.1", "When?"),
                Role.MANAGER);

        assertThat(page(get(edit), Role.SPECIALIST))
                .contains("It goes on with version 1", "How many hotels?")
                .doesNotContain("When?");
        redirect(
                post(edit.replace("/edit", "/questionnaire"))
                        .param("at", "2026-01-02T10:00")
                        .param("questionnaire", questionnaire.replaceAll("\\D", "")),
                Role.SPECIALIST);
        assertThat(page(get(edit), Role.SPECIALIST)).contains("When?").doesNotContain("How many hotels?");
    }

    @Test
    void theEditorAddsMovesAndRemovesQuestionsAndKeepsWhatIsTyped() throws Exception {
        String one = redirect(post("/questionnaires").param("name", "Fair " + CANARY), Role.MANAGER);
        redirect(
                post(one)
                        .param("name", "Fair")
                        .param("edition", "0")
                        .params(need())
                        .param("do", "add:TEXT"),
                Role.MANAGER);

        String added = page(get(one), Role.MANAGER);
        assertThat(added).contains("Room gifts", "Question 2", "value=\"TEXT\"").doesNotContain(CANARY);
        assertThat(redirect(
                        post(one)
                                .param("name", "Fair")
                                .param("edition", "1")
                                .params(need())
                                .param("kind.1", "TEXT")
                                .param("text.1", "Anything else?")
                                .param("do", "up:1"),
                        Role.MANAGER))
                .endsWith("#q0");
        assertThat(page(get(one), Role.MANAGER).split("Anything else\\?")[0]).doesNotContain("Room gifts");

        String holes = page(
                post(one + "/versions")
                        .param("name", "Fair")
                        .param("edition", "2")
                        .param("kind.0", "TEXT"),
                Role.MANAGER);
        assertThat(holes).contains("cannot be published yet", "need topics", "A text is needed.");
    }

    @Test
    void aDraftIsTriedOutBeforeItIsPublished() throws Exception {
        String one = redirect(post("/questionnaires").param("name", "Fair"), Role.MANAGER);

        String preview = redirect(
                post(one)
                        .param("name", "Fair")
                        .param("edition", "0")
                        .params(need())
                        .param("kind.1", "TEXT")
                        .param("text.1", "Anything <b>else</b>?")
                        .param("do", "preview"),
                Role.MANAGER);

        assertThat(preview).isEqualTo(one + "/preview");
        assertThat(page(get(preview), Role.MANAGER))
                .contains("Room gifts", "Anything &lt;b&gt;else&lt;/b&gt;?", "nothing of it is kept")
                .doesNotContain("method=\"post\" id=\"talk-form\"");
        assertThat(answer(get(preview), Role.SPECIALIST).getStatus()).isEqualTo(403);
    }

    @Test
    void aQuestionnaireWhoseNameCannotBeLosesNoQuestionForIt() throws Exception {
        String one = redirect(post("/questionnaires").param("name", "Fair"), Role.MANAGER);

        for (String address : List.of(one, one + "/versions")) {
            redirect(
                    post(address)
                            .param("name", "x".repeat(10_000))
                            .param("edition", address.equals(one) ? "0" : "1")
                            .params(need())
                            .param("kind.1", "TEXT")
                            .param("text.1", "Sonst noch etwas? " + address.length()),
                    Role.MANAGER);

            assertThat(page(get(one), Role.MANAGER))
                    .contains("value=\"Fair\"", "Room gifts", "Sonst noch etwas? " + address.length());
        }
    }

    private MultiValueMap<String, String> need() {
        var fields = new LinkedMultiValueMap<String, String>();
        fields.add("kind.0", "NEED");
        fields.add("key.0", "need");
        fields.add("text.0", "What do you need?");
        fields.add("option.0", "Room gifts");
        fields.add("optionPoints.0", "10");
        fields.add("option.0", "");
        return fields;
    }

    private String aPublishedQuestionnaire() throws Exception {
        String one = redirect(post("/questionnaires").param("name", "Wholesale"), Role.MANAGER);
        redirect(
                post(one + "/versions")
                        .param("name", "Wholesale")
                        .param("edition", "0")
                        .params(need())
                        .param("kind.1", "NUMBER")
                        .param("key.1", "hotels")
                        .param("text.1", "How many hotels?")
                        .param("points.1", "5")
                        .param("when.1", "need")
                        .param("whenAny.1", "room_gifts"),
                Role.MANAGER);
        assertThat(page(get(one), Role.MANAGER)).contains("Version 1");
        return one;
    }

    private String edition(String questionnaire) {
        return jdbc.sql("select edition::text from questionnaire where id = ?")
                .param(Long.parseLong(questionnaire.replaceAll("\\D", "")))
                .query(String.class)
                .single();
    }

    private String contact() {
        return jdbc.sql("select id::text from contact").query(String.class).single();
    }

    private String redirect(MockHttpServletRequestBuilder request, Role role) throws Exception {
        MockHttpServletResponse answer = answer(request, role);
        assertThat(answer.getStatus()).isEqualTo(302);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }

    private String page(MockHttpServletRequestBuilder request, Role role) throws Exception {
        MockHttpServletResponse answer = answer(request, role);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, Role role) throws Exception {
        return mvc.perform(request.with(as.page(role))).andReturn().getResponse();
    }
}
