package crm.web.api.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;

/** A rep's program that knows the address of somebody else's customer gets an answer, and nothing that Keel knew. */
class HandedOverLeadsApiTests extends LeadsApi {

    @Autowired
    JdbcClient jdbc;

    private int acme;

    @BeforeEach
    void acmeIsAnothersCustomer() throws Exception {
        acme = idOf(ask(post("/api/v1/customers").content("""
                {"kind":"ORGANISATION","organisation":"Acme Ltd","name":"Ada Byrne","email":"ada@acme.example",
                 "phone":"+44 20 7946 0018","city":"Bath","country":"GB"}
                """)));
        as.account(Role.SALES);
        jdbc.sql("update customer set owner_id = :owner")
                .param("owner", as.viewer(Role.SPECIALIST).userId())
                .update();
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();
        secret = as.secret(Role.SALES);
    }

    @Test
    void theAnswerRepeatsWhatWasSaid() throws Exception {
        MockHttpServletResponse opened = ask(post(LEADS).content("""
                {"email":"ADA@acme.example","need":"Pumps","owner":"me","externalKey":"F-1"}
                """));

        assertThat(opened.getStatus()).isEqualTo(201);
        assertThat(opened.getHeader("Location"))
                .as("where he would find nothing")
                .isNull();
        Map<String, Object> answer = new LinkedHashMap<>(body(opened));
        assertThat(answer)
                .containsEntry("state", "NEW")
                .containsEntry("name", "ADA@acme.example")
                .containsEntry("email", "ADA@acme.example")
                .containsEntry("need", "Pumps")
                .containsEntry("externalKey", "F-1")
                .containsEntry("via", "API");
        List.of("id", "state", "name", "email", "need", "externalKey", "via", "createdAt", "updatedAt")
                .forEach(answer::remove);
        assertThat(answer.values()).containsOnlyNulls();
        assertThat(opened.getContentAsString()).doesNotContain("Byrne", "Acme Ltd", "7946", "Bath");
    }

    @Test
    void whereHeMayLookIsSaidOfALeadHeSees() throws Exception {
        MockHttpServletResponse opened = ask(post(LEADS).content("""
                {"email":"new@stranger.example","need":"Pumps","owner":"me"}
                """));

        String location = Objects.requireNonNull(opened.getHeader("Location"));
        assertThat(location).isEqualTo(LEADS + "/" + idOf(opened));
        assertThat(status(get(location))).isEqualTo(200);
    }

    @Test
    void theApiSaysSoOfItself() throws Exception {
        String description = ask(get("/v3/api-docs")).getContentAsString();
        Map<String, Object> created = JsonPath.read(description, "$.paths['/api/v1/leads'].post.responses['201']");

        assertThat(created.get("description").toString()).contains("without a Location");
        assertThat(created.get("headers").toString()).contains("Location");
        assertThat(created.get("content").toString()).contains("#/components/schemas/LeadAnswer");
    }

    @Test
    void whatTheRepCanReadIsWhatHeCouldReadBefore() throws Exception {
        Map<String, String> before = readable();

        int lead = idOf(ask(post(LEADS).content("{\"email\":\"ada@acme.example\",\"owner\":\"me\"}")));
        mvc.perform(post("/leads").with(as.page(Role.SALES)).param("email", "ada@acme.example"));

        assertThat(readable()).isEqualTo(before);
        for (String address : List.of("", "/decisions", "/score", "/matches")) {
            assertThat(status(get(LEADS + "/" + lead + address))).as(address).isEqualTo(404);
        }
        assertThat(status(post(LEADS + "/" + lead + "/accept"))).isEqualTo(404);
        assertThat(status(post(LEADS + "/" + lead + "/convert"))).isEqualTo(404);
        assertThat(jdbc.sql("select distinct u.role from lead l join app_user u on u.id = l.owner_id")
                        .query(String.class)
                        .list())
                .containsExactly("SPECIALIST");
        secret = as.secret(Role.ADMIN);
        assertThat(body(ask(get(LEADS + "/" + lead)))).containsEntry("customer", acme);
    }

    @Test
    void thePageTellsThatTheLeadWasHandedOver() throws Exception {
        var opened = mvc.perform(post("/leads").with(as.page(Role.SALES)).param("email", "ada@acme.example"))
                .andReturn();

        assertThat(opened.getResponse().getRedirectedUrl()).isEqualTo("/leads");
        assertThat(String.valueOf(opened.getFlashMap().get("flash"))).contains("leads.handedOver");
    }

    private Map<String, String> readable() throws Exception {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String address : List.of(
                LEADS,
                "/api/v1/customers",
                "/api/v1/customers?search=acme",
                "/api/v1/customers/" + acme,
                "/api/v1/opportunities")) {
            answers.put(address, ask(get(address)).getContentAsString());
        }
        for (String page : List.of("/leads", "/customers", "/search?q=ada", "/accounts", "/customers/" + acme)) {
            String shown = mvc.perform(get(page).with(as.page(Role.SALES)))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            answers.put(page, shown.contains("Acme Ltd") || shown.contains("Ada Byrne") ? "seen" : "unseen");
        }
        assertThat(JsonPath.<List<Object>>read(answers.get(LEADS), "$.items")).isEmpty();
        assertThat(answers.values()).doesNotContain("seen");
        return answers;
    }
}
