package crm.web.api.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract of segments as a program meets it. */
@KeelWebTest
class SegmentsApiTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Background background;

    private long ada;

    private String token;

    @BeforeEach
    void twoCustomers() {
        token = as.secret(Role.MARKETER);
        if (jdbc.sql("select count(*) from customer").query(Long.class).single() == 0) {
            jdbc.sql("""
                    insert into customer (kind, name, country, created_at, updated_at)
                    values ('PERSON', 'Ada', 'GB', now(), now()), ('PERSON', 'Bob', 'FR', now(), now())
                    """).update();
            jdbc.sql("""
                    insert into contact (customer_id, name, email, email_key, created_at, updated_at)
                    select id, name, 'ada@example.org', 'ada@example.org', now(), now() from customer where name = 'Ada'
                    """).update();
            jdbc.sql("""
                    insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                    select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', now(), 1 from contact
                    """).update();
            jdbc.sql("insert into customer_reach (customer_id, email, sms) table customer_reach_now")
                    .update();
        }
        ada = jdbc.sql("select id from customer where name = 'Ada'")
                .query(Long.class)
                .single();
    }

    @Test
    void aPreviewCountsPeopleAndWhomOfThemWeCanReach() throws Exception {
        JsonNode answer = json(post("/api/v1/segments/preview", "{\"rule\":{\"all\":[]}}"), 200);

        assertThat(answer.get("count").longValue()).isEqualTo(2);
        assertThat(answer.get("base").longValue()).isEqualTo(2);
        assertThat(answer.get("reachable").toString()).isEqualTo("{\"EMAIL\":1,\"SMS\":0}");
        assertThat(answer.get("sample")).hasSize(2);
        assertThat(answer.get("millis").isIntegralNumber()).isTrue();
    }

    @Test
    void thePastCanBeAskedForByDayOrMoment() throws Exception {
        String rule = "{\"rule\":{\"field\":\"orders\",\"is\":\"equals\",\"value\":0},\"asOf\":\"%s\"}";

        assertThat(json(post("/api/v1/segments/preview", rule.formatted("2011-12-10")), 200)
                        .get("count")
                        .longValue())
                .isEqualTo(2);
        assertThat(json(post("/api/v1/segments/preview", rule.formatted("2011-12-09T12:50:00Z")), 200)
                        .get("count")
                        .longValue())
                .isEqualTo(2);
        json(post("/api/v1/segments/preview", rule.formatted("soon")), 400);
    }

    @Test
    void aSegmentIsCreatedReadChangedAndItsMembersListed() throws Exception {
        MockHttpServletResponse created = post(
                "/api/v1/segments",
                "{\"name\":\"British\",\"rule\":{\"field\":\"country\",\"is\":\"equals\",\"value\":\"gb\"}}");
        JsonNode answer = json(created, 201);
        String address = "/api/v1/segments/" + answer.get("id").longValue();
        assertThat(created.getHeader("Location")).endsWith(address);
        assertThat(answer.get("version").intValue()).isEqualTo(1);
        background.awaitIdle();

        JsonNode fresh = json(get(address), 200);
        assertThat(fresh.get("state").stringValue()).isEqualTo("FRESH");
        assertThat(fresh.get("size").intValue()).isEqualTo(1);
        assertThat(fresh.get("refreshedAt").stringValue()).endsWith("Z");
        assertThat(fresh.get("rule").toString())
                .isEqualTo("{\"field\":\"country\",\"is\":\"equals\",\"value\":\"gb\"}");
        assertThat(json(get(address + "/members"), 200).toString())
                .isEqualTo("{\"items\":[{\"customer\":%d}],\"next\":null}".formatted(ada));

        JsonNode changed = json(send(HttpMethod.PUT, address, "{\"rule\":{\"all\":[]}}"), 200);
        assertThat(changed.get("version").intValue()).isEqualTo(2);
        assertThat(changed.get("name").stringValue()).isEqualTo("British");
        background.awaitIdle();
        JsonNode page = json(get(address + "/members?limit=1"), 200);
        assertThat(page.get("next").longValue()).isEqualTo(ada);
        assertThat(json(get(address + "/members?limit=1&after=" + ada), 200)
                        .get("next")
                        .isNull())
                .isTrue();

        MockHttpServletResponse refreshed = post(address + "/refresh", "");
        assertThat(json(refreshed, 202).get("state").stringValue()).isEqualTo("REFRESHING");
        assertThat(refreshed.getHeader("Location")).endsWith(address);
        background.awaitIdle();
        json(send(HttpMethod.PUT, address, "{\"rule\":{\"all\":[]},\"version\":1}"), 409);
    }

    @Test
    void whatASegmentWasIsListedComparedAndBroughtBack() throws Exception {
        String british = "{\"field\":\"country\",\"is\":\"equals\",\"value\":\"GB\"}";
        long id = json(post("/api/v1/segments", "{\"name\":\"Then\",\"rule\":%s}".formatted(british)), 201)
                .get("id")
                .longValue();
        String address = "/api/v1/segments/" + id;
        background.awaitIdle();
        JsonNode renamed = json(send(HttpMethod.PATCH, address, "{\"name\":\"Now\"}"), 200);
        assertThat(renamed.get("version").intValue()).isEqualTo(1);
        assertThat(renamed.get("archivedAt").isNull()).isTrue();
        json(send(HttpMethod.PATCH, address, "{\"rule\":{\"all\":[]}}"), 200);
        background.awaitIdle();

        JsonNode versions = json(get(address + "/versions"), 200);
        assertThat(versions.get("next").isNull()).isTrue();
        assertThat(versions.get("items")).hasSize(2);
        JsonNode first = versions.get("items").get(0);
        assertThat(first.propertyNames()).containsExactly("version", "at", "author", "restoredFrom", "size", "rule");
        assertThat(first.get("size").intValue()).isEqualTo(1);
        assertThat(first.get("rule").toString()).isEqualTo(british);
        assertThat(first.get("author").get("name").isString()).isTrue();
        assertThat(json(get(address + "/versions?limit=1"), 200).get("next").intValue())
                .isEqualTo(1);

        assertThat(json(get(address + "/versions/2/changes"), 200).toString())
                .isEqualTo(
                        "{\"from\":1,\"to\":2,\"changes\":[{\"change\":\"REMOVED\",\"path\":\"rule\",\"leavesOut\":false,\"before\":%s,\"after\":null}]}"
                                .formatted(british));
        json(get(address + "/versions/9"), 404);

        JsonNode restored = json(post(address + "/versions/1/restore", ""), 200);
        assertThat(restored.get("version").intValue()).isEqualTo(3);
        assertThat(restored.get("rule").toString()).isEqualTo(british);
        background.awaitIdle();

        JsonNode history = json(get(address + "/history"), 200).get("items");
        assertThat(history).hasSize(3);
        assertThat(history.get(2).get("size").intValue()).isEqualTo(1);
        assertThat(history.get(2).get("version").intValue()).isEqualTo(3);
        assertThat(history.get(2).get("at").stringValue()).endsWith("Z");
        json(get("/api/v1/segments/999999/history"), 404);
    }

    @Test
    void anArchivedSegmentIsListedApartAndTakenBack() throws Exception {
        long id = json(post("/api/v1/segments", "{\"name\":\"Old\",\"rule\":{\"all\":[]}}"), 201)
                .get("id")
                .longValue();
        String address = "/api/v1/segments/" + id;
        background.awaitIdle();
        long user = json(
                        post(
                                "/api/v1/segments",
                                "{\"name\":\"User\",\"rule\":{\"segment\":%d,\"is\":\"member\"}}".formatted(id)),
                        201)
                .get("id")
                .longValue();
        assertThat(json(get(address + "/uses"), 200).toString())
                .isEqualTo(
                        "{\"items\":[{\"kind\":\"SEGMENT\",\"id\":%d,\"name\":\"User\",\"state\":null,\"holds\":false}],\"next\":null}"
                                .formatted(user));

        assertThat(json(post(address + "/archive", ""), 200).get("archivedAt").stringValue())
                .endsWith("Z");
        assertThat(json(get("/api/v1/segments?limit=1000"), 200).get("items"))
                .noneMatch(segment -> segment.get("id").longValue() == id);
        assertThat(json(get("/api/v1/segments?archived=true&limit=1000"), 200).get("items"))
                .anyMatch(segment -> segment.get("id").longValue() == id);
        json(get("/api/v1/segments?archived=perhaps"), 400);
        json(post(address + "/refresh", ""), 409);
        json(send(HttpMethod.PUT, address, "{\"name\":\"New\"}"), 409);

        JsonNode back = json(post(address + "/unarchive", ""), 200);
        assertThat(back.get("archivedAt").isNull()).isTrue();
        assertThat(back.get("state").stringValue()).isEqualTo("REFRESHING");
        background.awaitIdle();
    }

    @Test
    void whatTheDataSuggestIsARuleWithItsSizeAndValue() throws Exception {
        JsonNode answer = json(get("/api/v1/segments/suggestions"), 200);

        assertThat(answer.get("next").isNull()).isTrue();
        assertThat(answer.get("items")).anySatisfy(suggestion -> {
            assertThat(suggestion.propertyNames())
                    .containsExactly("suggestion", "about", "size", "revenue", "currency", "rule");
            assertThat(suggestion.get("suggestion").stringValue()).isEqualTo("PROSPECTS_AGREED");
            assertThat(suggestion.get("size").longValue()).isEqualTo(1);
            assertThat(suggestion.get("revenue").isNumber()).isTrue();
        });
    }

    @Test
    void anExplanationIsTheTreeWithWhatWasSeen() throws Exception {
        String rule =
                "{\"all\":[{\"field\":\"country\",\"is\":\"in\",\"value\":[\"FR\"]},{\"none\":[{\"consent\":\"EMAIL\",\"purpose\":\"MARKETING\",\"is\":\"withdrawn\"}]}]}";
        long id = json(post("/api/v1/segments", "{\"name\":\"Why\",\"rule\":%s}".formatted(rule)), 201)
                .get("id")
                .longValue();

        JsonNode why = json(get("/api/v1/segments/%d/explain/%d".formatted(id, ada)), 200);

        assertThat(why.get("matches").booleanValue()).isFalse();
        assertThat(why.get("all").get(0).get("matches").booleanValue()).isFalse();
        assertThat(why.get("all").get(0).get("seen").stringValue()).isEqualTo("GB");
        assertThat(why.get("all").get(1).get("matches").booleanValue()).isTrue();
        assertThat(why.get("all").get(1).get("none").get(0).get("seen").stringValue())
                .isEqualTo("granted");
        json(get("/api/v1/segments/%d/explain/999999".formatted(id)), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"rule\":null}",
                "{\"rule\":{\"all\":[]},\"limit\":5}",
                "{\"rule\":{\"ticket\":\"open\"}}",
                "{\"rule\":{\"all\":[{\"field\":\"name\",\"is\":\"equals\",\"value\":\"a\",\"x\":1}]}}",
                "{\"rule\":{\"all\":[],\"all\":[]}}",
                "{\"rule\":{\"type\":\"profilePropertyCondition\",\"parameterValues\":{\"a\":\"script::1\"}}}",
                "{\"rule\":{\"segment\":424242,\"is\":\"member\"}}"
            })
    void whatIsNoRuleIsRefusedAsAProblem(String body) throws Exception {
        MockHttpServletResponse answer = post("/api/v1/segments/preview", body);

        assertThat(json(answer, 400).get("errors")).isNotEmpty();
        assertThat(answer.getContentType()).startsWith("application/problem+json");
    }

    @Test
    void aFaultDeepInTheTreeIsToldWithItsPath() throws Exception {
        JsonNode answer = json(
                post("/api/v1/segments/preview", "{\"rule\":{\"all\":[{\"any\":[{\"rfm\":\"moved\",\"from\":[]}]}]}}"),
                400);

        assertThat(answer.get("errors").get(0).get("path").stringValue()).isEqualTo("rule.all[0].any[0].rfm");
        assertThat(answer.get("errors").get(0).get("code").stringValue()).isEqualTo("LEAF_UNKNOWN");
    }

    @Test
    void theDescriptionKnowsTheLanguageOfRules() throws Exception {
        JsonNode api = json(get("/v3/api-docs"), 200);

        assertThat(api.at("/components/schemas/SegmentRule/oneOf")).hasSize(15);
        assertThat(api.at("/components/schemas/PreviewBody/properties/rule/$ref")
                        .asString(""))
                .isEqualTo("#/components/schemas/SegmentRule");
    }

    private MockHttpServletResponse get(String address) throws Exception {
        return send(HttpMethod.GET, address, "");
    }

    private MockHttpServletResponse post(String address, String body) throws Exception {
        return send(HttpMethod.POST, address, body);
    }

    private MockHttpServletResponse send(HttpMethod method, String address, String body) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.request(method, address)
                        .with(as.bearer(token))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    private static JsonNode json(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return JSON.readTree(answer.getContentAsString());
    }
}
