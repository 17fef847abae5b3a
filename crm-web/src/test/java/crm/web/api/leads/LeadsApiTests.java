package crm.web.api.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.testing.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

class LeadsApiTests extends LeadsApi {

    private static final String ADA = """
            {"name":"Ada O'Byrne","organisation":"Acme","email":"ada@acme.example","phone":"+44 20 7946 0018",
             "need":"Pumps","source":"Fair","externalKey":"F-1"}
            """;

    @Autowired
    Background background;

    @Test
    void aLeadIsAnsweredWithCustomerAndContactAndNobodyAsOwner() throws Exception {
        MockHttpServletResponse created = ask(post(LEADS).content(ADA));

        assertThat(created.getStatus()).isEqualTo(201);
        assertThat(body(created)).containsEntry("score", 35).isEqualTo(body(ask(get(LEADS + "/" + idOf(created)))));
        assertThat(created.getHeader("Location")).isEqualTo(LEADS + "/" + idOf(created));
        Map<String, Object> lead = body(ask(get(LEADS + "/" + idOf(created))));
        assertThat(lead)
                .containsEntry("state", "NEW")
                .containsEntry("owner", null)
                .containsEntry("name", "Ada O'Byrne")
                .containsEntry("organisation", "Acme")
                .containsEntry("email", "ada@acme.example")
                .containsEntry("need", "Pumps")
                .containsEntry("source", "Fair")
                .containsEntry("externalKey", "F-1")
                .containsEntry("via", "API")
                .containsEntry("opportunity", null);
        Map<String, Object> customer = body(ask(get("/api/v1/customers/" + lead.get("customer"))));
        assertThat(customer).containsEntry("name", "Acme").containsEntry("kind", "ORGANISATION");
    }

    @Test
    void theSameExternalKeyAgainIsRefusedAndNamesTheLead() throws Exception {
        int first = idOf(ask(post(LEADS).content(ADA)));

        MockHttpServletResponse again = ask(post(LEADS).content(ADA));

        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(JsonPath.<String>read(again.getContentAsString(), "$.detail"))
                .contains("Lead " + first);
        assertThat(ids("?externalKey=F-1")).containsExactly(first);
    }

    @Test
    void whatIsNotKnownIsRefused() throws Exception {
        assertThat(codes(post(LEADS).content("{\"nmae\":\"Ada\"}"))).containsExactly("PROPERTY_UNKNOWN");
        assertThat(codes(post(LEADS).content("{}"))).containsExactly("REQUIRED");
        assertThat(codes(post(LEADS).content("{\"name\":\"Ada\",\"email\":\"nowhere\"}")))
                .containsExactly("NOT_AN_EMAIL");
        assertThat(codes(post(LEADS).content("{\"name\":\"Ada\",\"owner\":\"who@example.org\"}")))
                .containsExactly("OWNER_UNKNOWN");
        assertThat(ask(get(LEADS + "?stat=NEW")).getStatus()).isEqualTo(400);
        assertThat(ask(get(LEADS + "?state=OLD")).getStatus()).isEqualTo(400);
        assertThat(ask(get(LEADS + "?limit=0")).getStatus()).isEqualTo(400);
        assertThat(ask(get(LEADS + "/4711")).getStatus()).isEqualTo(404);
        assertThat(ids("")).isEmpty();
    }

    @Test
    void theRulesShareOutOrLeaveALeadNew() throws Exception {
        int lead = idOf(ask(post(LEADS).content(ADA)));
        MockHttpServletResponse nobody =
                ask(post(LEADS + "/" + lead + "/assign").content("{}"));
        assertThat(nobody.getStatus()).isEqualTo(200);
        assertThat(body(nobody)).containsEntry("state", "NEW").containsEntry("owner", null);

        // invited and never signed in
        int rep = idOf(ask(
                post("/api/v1/users").content("{\"email\":\"rep@example.org\",\"name\":\"Rep\",\"role\":\"SALES\"}")));
        Map<String, Object> assigned =
                body(ask(post(LEADS + "/" + lead + "/assign").content("{}")));
        assertThat(assigned)
                .containsEntry("state", "ASSIGNED")
                .containsEntry("owner", Map.of("id", rep, "email", "rep@example.org", "name", "Rep"));
        assertThat(assigned.get("dueAt")).isNotNull();
        assertThat(ids("?owner=rep@example.org&state=ASSIGNED")).containsExactly(lead);
        assertThat(ids("?owner=me")).isEmpty();
    }

    @Test
    void aLeadGoesThroughItsStatesAndNoOthers() throws Exception {
        as.account(Role.SALES);
        String lead = LEADS + "/" + idOf(ask(post(LEADS).content(ADA)));

        assertThat(status(post(lead + "/return").content("{\"reason\":\"Too early\"}")))
                .isEqualTo(409);
        assertThat(body(ask(post(lead + "/assign").content("{\"owner\":\"sales@example.org\"}"))))
                .containsEntry("state", "ASSIGNED");
        assertThat(body(ask(post(lead + "/accept")))).containsEntry("state", "WORKING");
        assertThat(status(post(lead + "/accept"))).isEqualTo(409);
        assertThat(status(post(lead + "/return").content("{\"reason\":\" \"}"))).isEqualTo(400);
        assertThat(body(ask(post(lead + "/return").content("{\"reason\":\"Not my region\"}"))))
                .containsEntry("state", "RETURNED")
                .containsEntry("owner", null)
                .containsEntry("reason", "Not my region");
        assertThat(body(ask(post(lead + "/assign").content("{}")))).containsEntry("state", "RETURNED");
        assertThat(body(ask(patch(lead).content("{\"state\":\"CLOSED\",\"reason\":\"No budget\"}"))))
                .containsEntry("state", "CLOSED");
        assertThat(status(post(lead + "/assign").content("{}"))).isEqualTo(409);
        assertThat(status(post(lead + "/accept"))).isEqualTo(409);
        assertThat(status(patch(lead).content("{\"state\":\"NEW\"}"))).isEqualTo(400);
    }

    @Test
    void aChangeTouchesOnlyWhatItNames() throws Exception {
        String lead = LEADS + "/" + idOf(ask(post(LEADS).content(ADA)));

        Map<String, Object> changed =
                body(ask(patch(lead).content("{\"need\":\"Valves\",\"phone\":\"+44 20 7946 0019\"}")));

        assertThat(changed)
                .containsEntry("need", "Valves")
                .containsEntry("source", "Fair")
                .containsEntry("phone", "+44 20 7946 0019")
                .containsEntry("email", "ada@acme.example");
        assertThat(status(patch(lead).content("{\"needs\":\"Valves\"}"))).isEqualTo(400);
    }

    @Test
    void aRepFindsHisOwnLeadsAndNoTraceOfOthers() throws Exception {
        as.account(Role.SALES);
        int his = idOf(ask(post(LEADS).content("{\"name\":\"Ada\",\"owner\":\"sales@example.org\"}")));
        int nobodys = idOf(ask(post(LEADS).content("{\"name\":\"Bob\"}")));
        secret = as.secret(Role.SALES);

        assertThat(ids("")).containsExactly(his);
        assertThat(ids("?owner=me")).containsExactly(his);
        assertThat(status(get(LEADS + "/" + nobodys))).isEqualTo(404);
        assertThat(status(post(LEADS + "/" + nobodys + "/accept"))).isEqualTo(404);
        assertThat(status(post(LEADS + "/" + his + "/accept"))).isEqualTo(200);
        MockHttpServletResponse returned =
                ask(post(LEADS + "/" + his + "/return").content("{\"reason\":\"Away\"}"));
        assertThat(body(returned)).containsEntry("state", "RETURNED");
        assertThat(status(get(LEADS + "/" + his))).isEqualTo(404);
    }

    @Test
    void aListIsPagedById() throws Exception {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(idOf(ask(post(LEADS).content("{\"name\":\"Ada " + i + "\"}"))));
        }

        Map<String, Object> first = body(ask(get(LEADS + "?limit=2")));

        assertThat(ids("?limit=2")).isEqualTo(all.subList(0, 2));
        assertThat(ids("?limit=3&after=" + first.get("next"))).isEqualTo(all.subList(2, 5));
        assertThat(body(ask(get(LEADS + "?limit=5")))).containsEntry("next", null);
    }

    @Test
    void whyALeadIsWhoseItIsIsReadPageByPageTheOldestFirst() throws Exception {
        as.account(Role.SALES);
        String lead =
                LEADS + "/" + idOf(ask(post(LEADS).content("{\"name\":\"Ada\",\"owner\":\"sales@example.org\"}")));
        ask(post(lead + "/return").content("{\"reason\":\"Not my region\"}"));
        ask(post(lead + "/assign").content("{}"));

        Map<String, Object> first = body(ask(get(lead + "/decisions?limit=2")));
        assertThat(JsonPath.<List<String>>read(first, "$.items[*].kind")).containsExactly("GIVEN", "RETURNED");
        assertThat(JsonPath.<Map<String, Object>>read(first, "$.items[1]"))
                .containsEntry("reason", "Not my region")
                .containsEntry("ground", null);
        Map<String, Object> rest = body(ask(get(lead + "/decisions?after=" + first.get("next"))));
        assertThat(JsonPath.<List<String>>read(rest, "$.items[*].kind")).containsExactly("NOBODY");
        assertThat(JsonPath.<List<String>>read(rest, "$.items[0].passedOver[*].why"))
                .containsExactly("RETURNED_IT");
        assertThat(rest).containsEntry("next", null);

        secret = as.secret(Role.SALES);
        assertThat(status(get(lead + "/decisions"))).isEqualTo(404);
        assertThat(status(get(lead + "/score"))).isEqualTo(404);
    }

    @Test
    void whatSpeaksForALeadIsToldPointByPoint() throws Exception {
        String lead = LEADS + "/" + idOf(ask(post(LEADS).content(ADA)));
        background.awaitIdle();

        assertThat(body(ask(get(lead + "/score"))))
                .containsEntry("points", Map.of("ORGANISATION", 15, "COMPANY_ADDRESS", 10, "NEED", 10))
                .containsEntry("fit", 35)
                .containsEntry("engagement", 0)
                .containsEntry("score", 35)
                .containsEntry("known", List.of("EMAIL", "NAME", "NEED", "PHONE"));
        assertThat(body(ask(get(lead)))).containsEntry("score", 35);
    }
}
