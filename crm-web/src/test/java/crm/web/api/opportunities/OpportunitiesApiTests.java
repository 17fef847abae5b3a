package crm.web.api.opportunities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class OpportunitiesApiTests extends OpportunitiesApi {

    @Test
    void anOpportunityIsAnsweredWithEverythingKnownAndNothingLeftOut() throws Exception {
        MockHttpServletResponse created = ask(post(OPPORTUNITIES).content("""
                {"customer":%d,"name":"Spring order","amount":24400.5,"currency":"GBP","stage":"proposal",
                 "closeDate":"2026-12-15","nextStep":"Terms call","nextStepOn":"2026-12-10"}
                """.formatted(customer)));

        assertThat(created.getStatus()).isEqualTo(201);
        assertThat(created.getHeader("Location")).isEqualTo(OPPORTUNITIES + "/" + idOf(created));
        Map<String, Object> found = body(ask(get(OPPORTUNITIES + "/" + idOf(created))));
        assertThat(found)
                .containsEntry("name", "Spring order")
                .containsEntry("customer", customer)
                .containsEntry("customerName", "O’Brennan & Söhne")
                .containsEntry("amount", 24400.5)
                .containsEntry("currency", "GBP")
                .containsEntry("stage", "Proposal")
                .containsEntry("state", "OPEN")
                .containsEntry("probability", 55)
                .containsEntry("closeDate", "2026-12-15")
                .containsEntry("nextStep", "Terms call")
                .containsEntry("forecast", "PIPELINE")
                .containsEntry("lossReason", null)
                .containsEntry("lead", null)
                .containsEntry("products", List.of());
        assertThat(found.get("owner")).asString().contains("admin@example.org");
        assertThat(body(created)).isEqualTo(found);
    }

    @Test
    void itBeginsAtTheFirstStageAndWithoutAnAmount() throws Exception {
        Map<String, Object> created = body(open("{\"customer\":%d,\"name\":\"A\"}"));

        assertThat(created)
                .containsEntry("stage", "New")
                .containsEntry("amount", null)
                .containsEntry("currency", "GBP");
    }

    @Test
    void aWonOpportunityIsInTheCustomersFigures() throws Exception {
        Object id = idOf(open("{\"customer\":%d,\"name\":\"A\",\"amount\":100}"));

        Map<String, Object> won = body(ask(patch(OPPORTUNITIES + "/" + id).content("{\"stage\":\"WON\"}")));
        ask(patch(OPPORTUNITIES + "/" + id).content("{\"stage\":\"Won\"}"));

        assertThat(won).containsEntry("state", "WON").containsEntry("orderNumber", "OPP-" + id);
        assertThat(won.get("wonAt")).isNotNull();
        assertThat(metrics()).containsEntry("orders", 1).containsEntry("revenue", 100);

        ask(patch(OPPORTUNITIES + "/" + id).content("{\"stage\":\"Negotiation\"}"));
        assertThat(metrics()).containsEntry("orders", 0).containsEntry("revenue", 0);
    }

    @Test
    void whatIsLostNeedsAReason() throws Exception {
        Object id = idOf(open("{\"customer\":%d,\"name\":\"A\",\"amount\":100}"));

        MockHttpServletResponse refused = ask(patch(OPPORTUNITIES + "/" + id).content("{\"stage\":\"Lost\"}"));
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getContentAsString()).contains("LOSS_REASON_MISSING", "Too expensive");

        Map<String, Object> lost = body(ask(patch(OPPORTUNITIES + "/" + id)
                .content("{\"stage\":\"Lost\",\"lossReason\":\"too expensive\",\"lossNote\":\"By half\"}")));
        assertThat(lost)
                .containsEntry("state", "LOST")
                .containsEntry("lossReason", "Too expensive")
                .containsEntry("lossNote", "By half");
    }

    @Test
    void onlyWhatIsNamedChangesAndNullEmpties() throws Exception {
        Object id = idOf(open("""
                {"customer":%d,"name":"A","amount":100,"closeDate":"2026-12-15","nextStep":"Call"}
                """));

        Map<String, Object> changed = body(ask(patch(OPPORTUNITIES + "/" + id)
                .content("{\"amount\":120.25,\"closeDate\":null,\"owner\":null,\"forecast\":\"COMMIT\"}")));

        assertThat(changed)
                .containsEntry("name", "A")
                .containsEntry("amount", 120.25)
                .containsEntry("closeDate", null)
                .containsEntry("owner", null)
                .containsEntry("nextStep", "Call")
                .containsEntry("forecast", "COMMIT");
    }

    @Test
    void productsAddUpAndContradictionsAreRefused() throws Exception {
        MockHttpServletResponse created = open("""
                {"customer":%d,"name":"A","products":[{"sku":"22423","name":"Cakestand","quantity":12,"unitPrice":10.95}]}
                """);
        assertThat(body(created)).containsEntry("amount", 131.4);
        assertThat(body(created).get("products"))
                .hasToString("[{\"sku\":\"22423\",\"name\":\"Cakestand\",\"quantity\":12,\"unitPrice\":10.95}]");

        assertThat(ask(patch(OPPORTUNITIES + "/" + idOf(created)).content("{\"amount\":1}"))
                        .getContentAsString())
                .contains("AMOUNT_OF_PRODUCTS");
    }

    @Test
    void whatCannotBeTakenIsAnsweredWithItsPlace() throws Exception {
        assertRefused("{\"customer\":4711,\"name\":\"A\"}", "customer", "CUSTOMER_UNKNOWN");
        assertRefused("{\"name\":\"A\"}", "customer", "VALUE_MISSING");
        assertRefused(body("\"stage\":\"Nowhere\""), "stage", "STAGE_UNKNOWN");
        assertRefused(body("\"stage\":4711"), "stage", "STAGE_UNKNOWN");
        assertRefused(body("\"amount\":1.23456"), "amount", "AMOUNT_INVALID");
        assertRefused(body("\"amount\":\"12\""), "amount", "VALUE_INVALID");
        assertRefused(body("\"amount\":-1"), "amount", "AMOUNT_INVALID");
        assertRefused(body("\"amount\":1e-999999999"), "amount", "AMOUNT_INVALID");
        assertRefused(body("\"amount\":1e999999999"), "amount", "AMOUNT_INVALID");
        assertRefused(
                body("\"products\":[{\"name\":\"B\",\"quantity\":1e999999999,\"unitPrice\":1}]"),
                "products[0].quantity",
                "QUANTITY_INVALID");
        assertRefused(
                body("\"products\":[{\"name\":\"B\",\"quantity\":1e-999999999,\"unitPrice\":1}]"),
                "products[0].quantity",
                "QUANTITY_INVALID");
        assertRefused(body("\"closeDate\":\"+999999999-12-31\""), "closeDate", "VALUE_INVALID");
        assertRefused(body("\"currency\":\"POUNDS\""), "currency", "CURRENCY_INVALID");
        assertRefused(body("\"owner\":\"nobody@example.org\""), "owner", "OWNER_UNKNOWN");
        assertRefused(body("\"probability\":3"), "probability", "PROPERTY_UNKNOWN");
        assertThat(ask(get(OPPORTUNITIES + "?nonsense=1")).getStatus()).isEqualTo(400);
        assertThat(ask(get(OPPORTUNITIES + "?limit=0")).getStatus()).isEqualTo(400);
        assertThat(ask(get(OPPORTUNITIES + "/4711")).getStatus()).isEqualTo(404);
        assertThat(ask(patch(OPPORTUNITIES + "/4711").content("{}")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void theListIsPagedAndNarrowed() throws Exception {
        open("{\"customer\":%d,\"name\":\"A\"}");
        open("{\"customer\":%d,\"name\":\"B\",\"stage\":\"Won\",\"amount\":5}");
        open("{\"customer\":%d,\"name\":\"C\",\"owner\":null}");

        assertThat(names("?limit=2")).containsExactly("A", "B");
        Integer next = JsonPath.read(ask(get(OPPORTUNITIES + "?limit=2")).getContentAsString(), "$.next");
        assertThat(names("?limit=2&after=" + next)).containsExactly("C");
        assertThat(names("?owner=me")).containsExactly("A", "B");
        assertThat(names("?state=WON")).containsExactly("B");
        assertThat(names("?stage=new")).containsExactly("A", "C");
        assertThat(names("?customer=" + customer)).hasSize(3);
        assertThat(names("?search=brennan")).hasSize(3);
        assertThat(names("?search=%25")).isEmpty();
    }

    @Test
    void aRepFindsNoTraceOfWhatIsNotHis() throws Exception {
        Object id = idOf(open("{\"customer\":%d,\"name\":\"A\",\"amount\":7}"));
        String rob = as.secret(Role.SALES);

        assertThat(askAs(rob, get(OPPORTUNITIES + "/" + id)).getStatus()).isEqualTo(404);
        assertThat(askAs(rob, patch(OPPORTUNITIES + "/" + id).content("{\"name\":\"B\"}"))
                        .getStatus())
                .isEqualTo(404);
        assertThat(askAs(rob, get(OPPORTUNITIES)).getContentAsString()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(askAs(
                                as.secret(Role.MANAGER),
                                patch(OPPORTUNITIES + "/" + id).content("{}"))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void theStagesAreThereToBeChosen() throws Exception {
        List<String> stages =
                JsonPath.read(ask(get("/api/v1/pipelines")).getContentAsString(), "$.items[0].stages[*].name");

        assertThat(stages).containsExactly("New", "Qualified", "Proposal", "Negotiation", "Won", "Lost");
    }

    private void assertRefused(String body, String path, String code) throws Exception {
        MockHttpServletResponse answer = ask(post(OPPORTUNITIES).content(body));
        assertThat(answer.getStatus()).as(body).isEqualTo(400);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString()).contains("\"" + path + "\"", code);
    }

    private Map<String, Object> metrics() throws Exception {
        return JsonPath.read(ask(get("/api/v1/customers/" + customer)).getContentAsString(), "$.metrics");
    }

    private List<String> names(String query) throws Exception {
        return JsonPath.read(ask(get(OPPORTUNITIES + query)).getContentAsString(), "$.items[*].name");
    }

    private static Object idOf(MockHttpServletResponse answer) throws Exception {
        return JsonPath.read(answer.getContentAsString(), "$.id");
    }
}
