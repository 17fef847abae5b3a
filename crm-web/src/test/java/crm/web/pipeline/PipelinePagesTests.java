package crm.web.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.opportunities.OpportunitySheet;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class PipelinePagesTests extends PipelinePages {

    @Autowired
    JdbcClient jdbc;

    @Test
    void theBoardAddsUpEachColumnAndSaysWhatIsWrongWithACard() throws Exception {
        open("Opening order", 9200, "New", "Call");
        open("Starter set", 3800, "New", null);
        open("Showroom", 24400, "Won", null);

        assertThat(page(get("/pipeline")))
                .contains(
                        "O’Brennan &lt;b&gt;&amp; Söhne",
                        "Opening order",
                        "£13,000",
                        "£1,300 weighted",
                        "10% likely",
                        "Won in Nov",
                        "£24,400",
                        "No next step",
                        "Call</bdi><span>, 12 Nov",
                        "closes 15 Dec")
                .doesNotContain("<b>&");
    }

    @Test
    void aMoveAnswersWithEveryFigureThatHasChangedAndAWayBack() throws Exception {
        OpportunitySheet sheet = open("Opening order", 9200, "New", "Call");

        String answer = page(move(sheet, "Proposal").header("HX-Request", "true"));

        assertThat(answer)
                .contains(
                        "id=\"outlook\"",
                        "id=\"head-" + stage("New") + "\"",
                        "£5,060 weighted",
                        "id=\"opp-" + sheet.id().value() + "\"",
                        "moved to Proposal",
                        "sure=true&amp;from=board&amp;stage=" + stage("New"))
                .doesNotContain("<html");
        assertThat(desk.sheetOf(as.viewer(Role.ADMIN), sheet.id()).stage().name())
                .isEqualTo("Proposal");
    }

    @Test
    void withoutScriptsAMoveLeadsBackAndCanBeUndone() throws Exception {
        OpportunitySheet sheet = open("Opening order", 9200, "New", "Call");

        assertThat(answer(move(sheet, "Won").param("from", "board")).getRedirectedUrl())
                .isEqualTo("/pipeline");
        assertThat(orders()).isEqualTo(1);

        assertThat(answer(move(sheet, "New")).getStatus()).isEqualTo(422);
        assertThat(orders()).isEqualTo(1);

        assertThat(answer(move(sheet, "New").param("sure", "true")).getRedirectedUrl())
                .isEqualTo("/opportunities/" + sheet.id().value());
        assertThat(orders()).isZero();
    }

    @Test
    void whoLosesOneIsAskedWhy() throws Exception {
        OpportunitySheet sheet = open("Opening order", 9200, "New", "Call");

        assertThat(page(move(sheet, "Lost"))).contains("Say why it was lost.", "Too expensive");

        answer(move(sheet, "Lost").param("reason", "1").param("note", "By half"));
        assertThat(page(get("/opportunities/" + sheet.id().value()))).contains("Too expensive", "By half");
    }

    @Test
    void aRenamedStageIsCalledSoAndAnUntouchedOneKeepsItsTranslation() throws Exception {
        answer(post("/pipeline/settings/stages/" + stage("New"))
                .param("name", "Freshly in")
                .param("probability", "15")
                .param("stuck", "7"));
        answer(post("/pipeline/settings/stages/" + stage("Proposal"))
                .param("name", "Proposal")
                .param("probability", "50"));

        assertThat(page(get("/pipeline"))).contains("Freshly in", "15% likely", "50% likely");
        assertThat(page(get("/pipeline").cookie(new Cookie("language", "fa")))).contains("Freshly in", "پیشنهاد");
    }

    @Test
    void whoSeesSeveralTeamsLooksAtOneOfThem() throws Exception {
        open("Opening order", 9200, "New", "Call");
        long north = team("North", as.viewer(Role.ADMIN));
        long south = team("South", as.viewer(Role.SALES));

        assertThat(page(get("/pipeline"))).contains("value=\"team-" + south + "\"", "Opening order");
        assertThat(page(get("/pipeline?owner=team-" + north))).contains("Opening order", "£9,200");
        assertThat(page(get("/pipeline?owner=team-" + south))).doesNotContain("Opening order", "£9,200");
        assertThat(page(get("/pipeline/table?owner=team-" + south))).doesNotContain("Opening order");
        role = Role.SALES;
        assertThat(page(get("/pipeline?owner=team-" + north))).doesNotContain("value=\"team-", "Opening order");
    }

    private long team(String name, Viewer member) {
        return jdbc.sql("""
                        with made as (insert into team (name, created_at) values (:name, now()) returning id)
                        insert into team_member (team_id, user_id) select id, :member from made returning team_id
                        """)
                .param("name", name)
                .param("member", member.userId())
                .query(Long.class)
                .single();
    }

    @Test
    void aRepFindsOnlyHisOwnAnywhere() throws Exception {
        OpportunitySheet sheet = open("Opening order", 9200, "New", "Call");
        role = Role.SALES;

        assertThat(page(get("/pipeline"))).doesNotContain("Opening order", "£9,200");
        assertThat(page(get("/pipeline/table"))).doesNotContain("Opening order");
        assertThat(page(get("/pipeline/forecast"))).doesNotContain("Ada Admin");
        assertThat(page(get("/search?q=opening"))).doesNotContain("Opening order");
        assertThat(page(get("/customers/" + brennan.value())))
                .doesNotContain("/opportunities/" + sheet.id().value());
        assertThat(answer(get("/opportunities/" + sheet.id().value())).getStatus())
                .isEqualTo(404);
        assertThat(answer(move(sheet, "Won")).getStatus()).isEqualTo(404);
        assertThat(orders()).isZero();
    }

    private MockHttpServletRequestBuilder move(OpportunitySheet sheet, String stage) {
        return post("/opportunities/" + sheet.id().value() + "/move").param("stage", Long.toString(stage(stage)));
    }

    private long orders() {
        return jdbc.sql("select count(*) from orders").query(Long.class).single();
    }
}
