package crm.web.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.opportunities.OpportunitySheet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** One opportunity is opened and changed; several are listed and measured by targets. */
class OpportunityPagesTests extends PipelinePages {

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
}
