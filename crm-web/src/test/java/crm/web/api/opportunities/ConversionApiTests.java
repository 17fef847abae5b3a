package crm.web.api.opportunities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.customers.CustomerId;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.leads.NewLead;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** A program makes an opportunity of a lead, and says whose. */
class ConversionApiTests extends OpportunitiesApi {

    @Autowired
    LeadRegister leads;

    @Test
    void aLeadIsConvertedOnce() throws Exception {
        long lead = leads.open(
                        as.viewer(Role.ADMIN),
                        new NewLead(
                                new CustomerId(customer),
                                null,
                                "Gift wrap",
                                "Fair",
                                LeadVia.API,
                                null,
                                null,
                                as.viewer(Role.SALES).user()))
                .value();
        String rob = as.secret(Role.SALES);
        String convert = "/api/v1/leads/" + lead + "/convert";

        MockHttpServletResponse converted = askAs(rob, post(convert).content("""
                {"opportunity":{"name":"Gift wrap, yearly","amount":8700,"currency":"EUR","stage":"Qualified"}}
                """));

        assertThat(converted.getStatus()).isEqualTo(200);
        assertThat(body(converted)).containsEntry("customer", customer).containsOnlyKeys("customer", "opportunity");
        Object opportunity = body(converted).get("opportunity");
        assertThat(body(askAs(rob, get(OPPORTUNITIES + "/" + opportunity))))
                .containsEntry("amount", 8700)
                .containsEntry("currency", "EUR")
                .containsEntry("stage", "Qualified")
                .containsEntry("lead", (int) lead);
        assertThat(askAs(rob, post(convert).content("{}")).getStatus()).isEqualTo(409);
        assertThat(askAs(rob, post("/api/v1/leads/4711/convert").content("{}")).getStatus())
                .isEqualTo(404);
        assertThat(askAs(rob, post(convert).content("{\"opportunity\":{\"probability\":1}}"))
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void aConversionNeedsNoBody() throws Exception {
        long lead = leads.open(
                        as.viewer(Role.ADMIN),
                        new NewLead(new CustomerId(customer), null, "Gift wrap", null, LeadVia.API, null, null, null))
                .value();

        MockHttpServletResponse converted = mvc.perform(
                        post("/api/v1/leads/" + lead + "/convert").with(as.bearer(secret)))
                .andReturn()
                .getResponse();

        assertThat(converted.getStatus()).isEqualTo(200);
    }

    @Test
    void aLeadBecomesTheOpportunityOfTheAccountNamed() throws Exception {
        long lead = asked("Niamh Brennan", "niamh@brennan.example");
        ask(post("/api/v1/customers").content("{\"organisation\":\"Elsewhere\"}"));
        ask(patch("/api/v1/customers/" + customer).content("{\"email\":\"desk@brennan.example\"}"));

        MockHttpServletResponse matches = ask(get("/api/v1/leads/" + lead + "/matches"));
        assertThat(JsonPath.<List<Integer>>read(matches.getContentAsString(), "$.items[*].customer"))
                .containsExactly(customer);
        assertThat(JsonPath.<List<String>>read(matches.getContentAsString(), "$.items[0].reasons"))
                .contains("DOMAIN");
        Map<String, Object> converted = body(ask(post("/api/v1/leads/" + lead + "/convert")
                .content("{\"account\":{\"customer\":%d}}".formatted(customer))));

        assertThat(converted).containsEntry("customer", customer);
        assertThat(JsonPath.<List<String>>read(
                        ask(get("/api/v1/customers/" + customer)).getContentAsString(), "$.contacts[*].email"))
                .contains("niamh@brennan.example");
    }

    @Test
    void thePersonWhoAsksBecomesTheFirstContactOfHisCompany() throws Exception {
        long lead = asked("Jonas Haugen", "jonas@nordlys.example");

        Map<String, Object> converted = body(ask(post("/api/v1/leads/" + lead + "/convert")
                .content("{\"account\":{\"name\":\"Nordlys Gaver\"},\"opportunity\":{\"amount\":10}}")));

        assertThat(body(ask(get("/api/v1/customers/" + converted.get("customer")))))
                .containsEntry("name", "Nordlys Gaver")
                .containsEntry("kind", "ORGANISATION");
    }

    @Test
    void whatAnAccountCannotBeLeavesTheLeadAsItWas() throws Exception {
        long lead = asked("Jonas Haugen", "jonas@nordlys.example");
        String convert = "/api/v1/leads/" + lead + "/convert";

        for (String account : List.of("{\"customer\":1,\"name\":\"A\"}", "{\"name\":\" \"}", "{\"id\":1}", "7")) {
            assertThat(ask(post(convert).content("{\"account\":" + account + "}"))
                            .getStatus())
                    .as(account)
                    .isEqualTo(400);
        }
        assertThat(ask(post(convert).content("{\"account\":{\"customer\":4711}}"))
                        .getStatus())
                .isEqualTo(404);
        assertThat(body(ask(get("/api/v1/leads/" + lead))))
                .containsEntry("state", "NEW")
                .containsEntry("opportunity", null);
    }

    private long asked(String name, String email) throws Exception {
        return JsonPath.<Integer>read(
                ask(post("/api/v1/leads").content("{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email)))
                        .getContentAsString(),
                "$.id");
    }
}
