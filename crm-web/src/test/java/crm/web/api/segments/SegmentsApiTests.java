package crm.web.api.segments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** The contract of segments as a program meets it. */
class SegmentsApiTests extends SegmentsProgram {

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

    @Test
    void anExplanationTellsThePlaceAmongTheBest() throws Exception {
        String rule = "{\"all\":[],\"best\":{\"count\":1,\"by\":\"orders\"}}";
        JsonNode saved = json(post("/api/v1/segments", "{\"name\":\"Best\",\"rule\":" + rule + "}"), 201);
        JsonNode why = json(
                get("/api/v1/segments/%d/explain/%d".formatted(saved.get("id").longValue(), ada)), 200);

        assertThat(saved.get("rule").toString()).isEqualTo(rule);
        int place = why.get("best").get("place").intValue();
        assertThat(place).isPositive();
        assertThat(why.get("matches").booleanValue()).isEqualTo(place == 1);
        assertThat(why.get("best").get("by").stringValue()).isEqualTo("orders");
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

        assertThat(answer.get("errors").get(0).get("path").stringValue()).isEqualTo("rule.all[0].any[0].from");
        assertThat(answer.get("errors").get(0).get("code").stringValue()).isEqualTo("VALUE_INVALID");
    }

    @Test
    void theDescriptionKnowsTheLanguageOfRules() throws Exception {
        JsonNode api = json(get("/v3/api-docs"), 200);

        assertThat(api.at("/components/schemas/SegmentRule/oneOf")).hasSize(18);
        assertThat(api.at("/components/schemas/PreviewBody/properties/rule/$ref")
                        .asString(""))
                .isEqualTo("#/components/schemas/SegmentRule");
    }
}
