package crm.web.api.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@KeelWebTest
class CustomersApiTests {

    private static final String CUSTOMERS = "/api/v1/customers";

    private static final String ADA = """
            {"externalKey":"17850","firstName":"Ada","lastName":"Lovelace","email":"Ada@Example.org",
             "phone":"+44 20 7946 0018","country":"United Kingdom","city":"London","birthDate":"1990-12-10",
             "tags":["maths"],"custom":{"vat":"GB1","size":3}}
            """;

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    TestDatabase database;

    private String secret = "";

    @BeforeEach
    void nobodyIsThere() {
        database.empty();
        secret = as.secret(Role.ADMIN);
    }

    @Test
    void aCustomerIsAnsweredWithEverythingKnownAndNothingLeftOut() throws Exception {
        MockHttpServletResponse created = ask(post(CUSTOMERS).content(ADA));

        assertThat(created.getStatus()).isEqualTo(201);
        assertThat(created.getHeader("Location")).isEqualTo(CUSTOMERS + "/" + idOf(created));
        Map<String, Object> ada = body(ask(get(CUSTOMERS + "/" + idOf(created))));
        assertThat(ada)
                .containsEntry("externalKey", "17850")
                .containsEntry("name", "Ada Lovelace")
                .containsEntry("kind", "PERSON")
                .containsEntry("stage", "PROSPECT")
                .containsEntry("country", "GB")
                .containsEntry("birthDate", "1990-12-10")
                .containsEntry("tags", List.of("maths"))
                .containsEntry("custom", Map.of("vat", "GB1", "size", 3))
                .containsEntry("street", null)
                .containsEntry("rfm", null);
        assertThat(ada.get("metrics"))
                .hasToString(
                        "{orders=0, sales=0, refunds=0, revenue=0, currency=GBP, firstOrder=null, lastOrder=null}");
        assertThat(contactOf(ada))
                .containsEntry("name", "Ada Lovelace")
                .containsEntry("email", "Ada@Example.org")
                .containsEntry("phone", "+44 20 7946 0018")
                .containsEntry("consents", List.of())
                .containsEntry("reachable", Map.of("EMAIL", false, "SMS", false));
    }

    @Test
    void aListFindsByTextAndByKey() throws Exception {
        ask(post(CUSTOMERS).content(ADA));
        ask(post(CUSTOMERS).content("{\"organisation\":\"Acme\"}"));

        assertThat(names("?search=lovel")).containsExactly("Ada Lovelace");
        assertThat(names("?externalKey=17850")).containsExactly("Ada Lovelace");
        assertThat(names("?externalKey=1785")).isEmpty();
        assertThat(names("")).containsExactly("Ada Lovelace", "Acme");
        Map<String, Object> first = body(ask(get(CUSTOMERS + "?limit=1")));
        assertThat(names("?limit=1&after=" + first.get("next"))).containsExactly("Acme");
        assertThat(ask(get(CUSTOMERS + "?serach=x")).getStatus()).isEqualTo(400);
    }

    @Test
    void aChangeTouchesOnlyWhatItNames() throws Exception {
        String path = CUSTOMERS + "/" + idOf(ask(post(CUSTOMERS).content(ADA)));

        Map<String, Object> ada = body(ask(patch(path).content("{\"city\":null,\"lastName\":\"King\"}")));

        assertThat(ada)
                .containsEntry("city", null)
                .containsEntry("name", "Ada King")
                .containsEntry("email", "Ada@Example.org")
                .containsEntry("country", "GB");
        assertThat(ask(patch(CUSTOMERS + "/4711").content("{\"city\":\"Paris\"}"))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void whatNobodyMayGiveIsRefused() throws Exception {
        for (String property : List.of("id", "stage", "sample", "version", "createdAt", "consents", "ownerId")) {
            MockHttpServletResponse answer =
                    ask(post(CUSTOMERS).content("{\"name\":\"Eve\",\"%s\":1}".formatted(property)));

            assertThat(answer.getStatus()).as(property).isEqualTo(400);
            assertThat((String) JsonPath.read(answer.getContentAsString(), "$.errors[0].path"))
                    .isEqualTo(property);
        }
        assertThat(names("")).isEmpty();
    }

    @Test
    void faultsAreNamedByTheirField() throws Exception {
        MockHttpServletResponse answer =
                ask(post(CUSTOMERS).content("{\"name\":\"Eve\",\"email\":\"nowhere\",\"birthDate\":\"yesterday\"}"));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(JsonPath.<List<String>>read(answer.getContentAsString(), "$.errors[*].path"))
                .containsExactlyInAnyOrder("email", "birthDate");
    }

    @Test
    void aKeyOfAnotherIsAConflict() throws Exception {
        ask(post(CUSTOMERS).content(ADA));

        assertThat(ask(post(CUSTOMERS).content(ADA)).getStatus()).isEqualTo(409);
    }

    @Test
    void aConsentWithProofOpensTheChannel() throws Exception {
        String path = CUSTOMERS + "/" + idOf(ask(post(CUSTOMERS).content(ADA)));
        String consents = "/api/v1/contacts/" + contactOf(body(ask(get(path)))).get("id") + "/consents";

        assertThat(ask(post(consents).content("""
                                {"channel":"EMAIL","purpose":"MARKETING","state":"GRANTED","source":"Form",
                                 "at":"2026-01-05T09:00:00Z"}
                                """)).getStatus()).isEqualTo(400);
        assertThat(ask(post(consents).content("""
                                {"channel":"EMAIL","purpose":"MARKETING","state":"GRANTED","source":"Form",
                                 "at":"2026-01-05T09:00:00Z","wording":"Send me offers"}
                                """)).getStatus()).isEqualTo(201);

        assertThat(contactOf(body(ask(get(path)))))
                .containsEntry("reachable", Map.of("EMAIL", true, "SMS", false))
                .containsEntry(
                        "consents",
                        List.of(Map.of(
                                "channel", "EMAIL",
                                "purpose", "MARKETING",
                                "state", "GRANTED",
                                "at", "2026-01-05T09:00:00Z",
                                "source", "Form",
                                "wording", "Send me offers")));

        assertThat(ask(post("/api/v1/suppressions").content("{\"address\":\"ada@example.org\",\"reason\":\"bounce\"}"))
                        .getStatus())
                .isEqualTo(201);
        assertThat(ask(post("/api/v1/suppressions").content("{\"address\":\"ada@example.org\",\"reason\":\"bounce\"}"))
                        .getStatus())
                .isEqualTo(201);
        assertThat(contactOf(body(ask(get(path))))).containsEntry("reachable", Map.of("EMAIL", false, "SMS", false));
    }

    @Test
    void aConsentOfNobodyAndASuppressionOfNothingAreRefused() throws Exception {
        assertThat(ask(post("/api/v1/contacts/4711/consents")
                                .content("{\"channel\":\"EMAIL\",\"state\":\"WITHDRAWN\"}"))
                        .getStatus())
                .isEqualTo(404);
        assertThat(ask(post("/api/v1/contacts/4711/consents").content("{\"channel\":\"FAX\",\"state\":\"WITHDRAWN\"}"))
                        .getStatus())
                .isEqualTo(400);
        assertThat(ask(post("/api/v1/suppressions").content("{\"reason\":\"bounce\"}"))
                        .getStatus())
                .isEqualTo(400);
    }

    private List<String> names(String query) throws Exception {
        return JsonPath.read(ask(get(CUSTOMERS + query)).getContentAsString(), "$.items[*].name");
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.contentType(MediaType.APPLICATION_JSON).with(as.bearer(secret)))
                .andReturn()
                .getResponse();
    }

    private static Map<String, Object> body(MockHttpServletResponse answer) throws Exception {
        return JsonPath.read(answer.getContentAsString(), "$");
    }

    private static Object idOf(MockHttpServletResponse answer) throws Exception {
        return JsonPath.read(answer.getContentAsString(), "$.id");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> contactOf(Map<String, Object> customer) {
        return ((List<Map<String, Object>>) customer.get("contacts")).getFirst();
    }
}
