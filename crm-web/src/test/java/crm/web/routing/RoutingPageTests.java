package crm.web.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.leads.AnswerClock;
import crm.leads.ClockSettings;
import crm.leads.Criterion;
import crm.leads.LeadScores;
import crm.leads.RepLine;
import crm.leads.Reps;
import crm.leads.RoutingRule;
import crm.leads.RoutingRules;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@KeelWebTest
class RoutingPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    TestDatabase database;

    @Autowired
    RoutingRules rules;

    @Autowired
    Reps reps;

    @Autowired
    AnswerClock clocks;

    @Autowired
    LeadScores scores;

    private long rep;

    @BeforeEach
    void somebodySells() {
        database.empty();
        as.account(Role.ADMIN);
        rep = as.viewer(Role.SALES).userId();
    }

    @Test
    void aRuleIsAddedChangedAndRemoved() throws Exception {
        assertThat(page().getContentAsString()).contains("every lead goes in turn");

        assertThat(send(rule("/routing/rules", "North & <b>West</b>")).getStatus())
                .isEqualTo(302);

        RoutingRule kept = rules.all(Viewer.system()).getFirst();
        assertThat(kept.countries()).containsExactly("GB", "IE");
        assertThat(kept.users()).containsExactly(rep);
        assertThat(page().getContentAsString())
                .contains("North &amp; &lt;b&gt;West&lt;/b&gt;")
                .contains("GB, IE");

        send(rule("/routing/rules/" + kept.id(), "North"));
        assertThat(rules.all(Viewer.system())).extracting(RoutingRule::name).containsExactly("North");
        assertThat(as(get("/routing?rule=" + kept.id())).getContentAsString()).contains("value=\"North\"");

        send(post("/routing/rules/" + kept.id() + "/remove"));
        assertThat(rules.all(Viewer.system())).isEmpty();
        assertThat(send(post("/routing/rules/" + kept.id() + "/remove")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void aRuleThatNamesNobodyComesBackWithItsFault() throws Exception {
        MockHttpServletResponse answer =
                send(post("/routing/rules").param("name", "North").param("countries", "GB"));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .contains("Choose somebody or a team.")
                .contains("value=\"North\"");
        assertThat(rules.all(Viewer.system())).isEmpty();
    }

    @Test
    void rulesAreAskedInTheOrderTheyArePutIn() throws Exception {
        send(rule("/routing/rules", "First"));
        send(rule("/routing/rules", "Second"));
        long second = rules.all(Viewer.system()).getLast().id();

        send(post("/routing/rules/" + second + "/raise"));

        assertThat(rules.all(Viewer.system())).extracting(RoutingRule::name).containsExactly("Second", "First");
    }

    @Test
    void sharesLimitsAndDaysAwayAreSetByRep() throws Exception {
        send(post("/routing/reps/" + rep)
                .param("weight", "3")
                .param("openLimit", "20")
                .param("dayLimit", ""));
        send(post("/routing/reps/" + rep + "/absences")
                .param("from", "2099-05-01")
                .param("to", "2099-05-04"));
        send(post("/routing/reps/" + rep).param("weight", "101"));

        RepLine line = reps.all(Viewer.system()).getFirst();
        assertThat(line.weight()).isEqualTo(3);
        assertThat(line.openLimit()).isEqualTo(20);
        assertThat(line.dayLimit()).isNull();
        assertThat(line.absences()).hasSize(1);
        assertThat(page().getContentAsString()).contains("sales@example.org");

        send(post("/routing/absences/" + line.absences().getFirst().id() + "/remove"));
        assertThat(reps.all(Viewer.system()).getFirst().absences()).isEmpty();
    }

    @Test
    void theClockIsSetAndRefusesWhatIsNone() throws Exception {
        send(clock("09:30", "00:00"));

        assertThat(clocks.settings(Viewer.system()))
                .isEqualTo(new ClockSettings(
                        90, 75, Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), 9 * 60 + 30, 24 * 60, true));
        assertThat(page().getContentAsString()).contains("value=\"09:30\"");
        assertThat(send(clock("17:00", "09:00")).getContentAsString()).contains("out of range");
    }

    @Test
    void pointsAreSetByWhoKeepsThePipeline() throws Exception {
        assertThat(as(get("/lead-score")).getContentAsString()).contains("An organisation asks");

        send(post("/lead-score").param("ORGANISATION", "30").param("NEED", "x"));
        assertThat(scores.weights(Viewer.system())).containsEntry(Criterion.ORGANISATION, 15);
        send(post("/lead-score").param("ORGANISATION", "30"));

        assertThat(scores.weights(Viewer.system())).containsEntry(Criterion.ORGANISATION, 30);
    }

    @Test
    void everyLanguageHasThePages() throws Exception {
        for (String language : List.of("fa", "zh-CN", "zh-TW")) {
            for (String path : List.of("/routing", "/lead-score")) {
                assertThat(as(get(path).header("Accept-Language", language)).getContentAsString())
                        .doesNotContain("routing.", "scoring.", "??");
            }
        }
    }

    private MockHttpServletRequestBuilder rule(String path, String name) {
        return post(path)
                .param("name", name)
                .param("countries", "UK, Ireland")
                .param("users", Long.toString(rep))
                .param("enabled", "true");
    }

    private static MockHttpServletRequestBuilder clock(String opens, String closes) {
        return post("/routing/clock")
                .param("answerMinutes", "90")
                .param("warnPercent", "75")
                .param("days", "MONDAY", "SUNDAY")
                .param("opensAt", opens)
                .param("closesAt", closes)
                .param("reassign", "true");
    }

    private MockHttpServletResponse page() throws Exception {
        return as(get("/routing"));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return as(request);
    }

    private MockHttpServletResponse as(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as.page(Role.ADMIN))).andReturn().getResponse();
    }
}
