package crm.web.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
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
import crm.opportunities.OpportunitySheet;
import crm.opportunities.Pipelines;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@KeelWebTest
class PipelinePagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    OpportunityDesk desk;

    @Autowired
    Pipelines pipelines;

    @Autowired
    CustomerRegister customers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    private CustomerId brennan = new CustomerId(0);
    private Role role = Role.ADMIN;

    @BeforeEach
    void aCustomer() {
        database.empty();
        clock.set(Instant.parse("2026-11-10T12:00:00Z"));
        brennan = customers.register(
                as.viewer(Role.ADMIN), CustomerEntry.empty().with(CustomerField.ORGANISATION, "O’Brennan <b>& Söhne"));
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

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
    void anOpportunityIsOpenedForACustomerOneSearchesFor() throws Exception {
        assertThat(page(get("/opportunities/new?q=brenn"))).contains("/opportunities/new?customer=" + brennan.value());
        assertThat(page(get("/opportunities/new?customer=" + brennan.value()))).contains("closeDate", "Best case");

        MockHttpServletResponse created = answer(post("/opportunities")
                .param("customer", Long.toString(brennan.value()))
                .param("name", "Spring order")
                .param("currency", "GBP")
                .param("stage", Long.toString(stage("Qualified")))
                .param("closeDate", "2026-12-24")
                .param("product", "Cakestand", "", "")
                .param("sku", "22423", "", "")
                .param("quantity", "12", "", "")
                .param("price", "10.95", "", ""));

        String page = page(get(Objects.requireNonNull(created.getRedirectedUrl())));
        assertThat(page).contains("Spring order", "Qualified", "£131.40", "Cakestand", "24 Dec 2026");
        assertThat(page(get("/customers/" + brennan.value()))).contains("Spring order", "Opened the opportunity");
        assertThat(page(get("/search").param("q", "spring or"))).contains("Spring order");
    }

    @Test
    void faultsStandUnderTheirFieldsAndNothingIsLost() throws Exception {
        String answer = page(post("/opportunities")
                .param("customer", Long.toString(brennan.value()))
                .param("name", "")
                .param("amount", "12,x")
                .param("currency", "GBP")
                .param("nextStep", "Call them"));
        assertThat(answer).contains("amount-error", "Call them");

        assertThat(page(post("/opportunities")
                        .param("customer", Long.toString(brennan.value()))
                        .param("name", "")
                        .param("currency", "GBP")))
                .contains("name-error");
    }

    @Test
    void anOpportunityIsChangedUnlessSomebodyWasFaster() throws Exception {
        OpportunitySheet sheet = open("Opening order", 9200, "New", "Call");
        MockHttpServletRequestBuilder change = post("/opportunities/"
                        + sheet.id().value())
                .param("name", "Opening order, 4 shops")
                .param("amount", "10000.5")
                .param("currency", "GBP")
                .param("version", Long.toString(sheet.version()));

        assertThat(page(get("/opportunities/" + sheet.id().value() + "/edit"))).contains("value=\"9200\"");
        assertThat(answer(change).getRedirectedUrl())
                .isEqualTo("/opportunities/" + sheet.id().value());
        assertThat(page(change)).contains("Somebody else has changed this opportunity");
        assertThat(page(get("/opportunities/" + sheet.id().value()))).contains("4 shops", "£10,000.50");
    }

    @Test
    void theTableIsNarrowedDown() throws Exception {
        open("Opening order", 9200, "New", "Call");
        open("Starter set", 3800, "Qualified", null);

        assertThat(page(get("/pipeline/table"))).contains("Opening order", "Starter set", "2 opportunities", "£920");
        assertThat(page(get("/pipeline/table?step=none")))
                .contains("Starter set")
                .doesNotContain("Opening order");
        assertThat(page(get("/pipeline/table?search=nothing+at+all"))).contains("No opportunity matches");
        assertThat(page(get("/pipeline/table?stage=" + stage("New")))).doesNotContain("Starter set");
    }

    @Test
    void targetsAreSetAndTheForecastIsMeasuredByThem() throws Exception {
        open("Opening order", 9200, "Won", null);
        long ada = Objects.requireNonNull(as.viewer(Role.ADMIN).userId());

        assertThat(page(get("/pipeline/forecast"))).contains("Ada Admin", "target-" + ada, "£9,200");
        answer(post("/pipeline/forecast").param("month", "2026-11").param("target-" + ada, "18400"));

        assertThat(page(get("/pipeline/forecast?month=2026-11"))).contains("value=\"18400\"", "50%");
        assertThat(page(get("/pipeline"))).contains("of £18,400 target");
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

    private OpportunitySheet open(String name, long pounds, String stage, @Nullable String step) {
        Viewer ada = as.viewer(Role.ADMIN);
        var plan = new OpportunityPlan(
                name,
                null,
                pounds * 10_000,
                "GBP",
                ada.userId(),
                LocalDate.of(2026, 12, 15),
                step,
                LocalDate.of(2026, 11, 12),
                ForecastCategory.PIPELINE,
                List.of());
        return desk.open(ada, new NewOpportunity(brennan, plan, Move.to(pipelines.named(ada, stage))));
    }

    private MockHttpServletRequestBuilder move(OpportunitySheet sheet, String stage) {
        return post("/opportunities/" + sheet.id().value() + "/move").param("stage", Long.toString(stage(stage)));
    }

    private long stage(String name) {
        return pipelines.named(as.viewer(Role.ADMIN), name).id();
    }

    private long orders() {
        return jdbc.sql("select count(*) from orders").query(Long.class).single();
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        return answer(request).getContentAsString();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as.page(role)).locale(Locale.UK))
                .andReturn()
                .getResponse();
    }
}
