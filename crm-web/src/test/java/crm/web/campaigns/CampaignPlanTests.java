package crm.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a program plans, changes and takes away of a campaign. */
class CampaignPlanTests extends CampaignPath {

    @Test
    void aCampaignIsCopiedScheduledAndTakenOffByAProgram() throws Exception {
        clock.set(Instant.parse("2026-03-01T12:00:00Z"));
        long first = json(
                        post("/api/v1/campaigns"),
                        "{\"name\":\"Spring\",\"segment\":%d,\"channel\":\"EMAIL\",\"subject\":\"Hello\",\"mjml\":\"%s\"}"
                                .formatted(
                                        segment(),
                                        "<mjml><mj-body><mj-section><mj-column><mj-text>Hi {{contact.firstName}}</mj-text>"
                                                + "</mj-column></mj-section></mj-body></mjml>"),
                        201)
                .get("id")
                .longValue();

        JsonNode copied = json(post("/api/v1/campaigns/{id}/copy", first), null, 201);
        long id = copied.get("id").longValue();
        assertThat(copied.get("state").stringValue()).isEqualTo("DRAFT");
        JsonNode copy = json(get("/api/v1/campaigns/{id}", id), null, 200);
        assertThat(copy.get("name").stringValue()).isEqualTo("Spring (2)");
        assertThat(copy.get("mjml").stringValue()).contains("<mj-text>");
        assertThat(copy.get("html").stringValue())
                .contains("Hi {{contact.firstName}}")
                .doesNotContain("<mj-text>");

        assertThat(json(post("/api/v1/campaigns/{id}/schedule", id), "{\"at\":\"2026-03-29T01:30:00\"}", 200)
                        .toString())
                .isEqualTo("{\"id\":" + id + ",\"state\":\"SCHEDULED\",\"scheduledAt\":\"2026-03-29T01:30:00Z\"}");
        json(post("/api/v1/campaigns/{id}/launch", id), null, 409);
        json(post("/api/v1/campaigns/{id}/schedule", id), "{\"at\":\"2020-01-01T00:00:00Z\"}", 400);
        json(post("/api/v1/campaigns/{id}/schedule", id), "{}", 400);
        assertThat(json(post("/api/v1/campaigns/{id}/unschedule", id), null, 200)
                        .toString())
                .isEqualTo("{\"id\":" + id + ",\"state\":\"DRAFT\",\"scheduledAt\":null}");
        json(post("/api/v1/campaigns/{id}/unschedule", id), null, 409);
        json(post("/api/v1/campaigns/{id}/resend", id), null, 409);
        json(patch("/api/v1/campaigns/{id}", id), "{\"html\":\"<p>By hand</p>\"}", 200);
        assertThat(json(get("/api/v1/campaigns/{id}", id), null, 200)
                        .get("mjml")
                        .isNull())
                .isTrue();
        json(post("/api/v1/campaigns"), "{\"name\":\"x\",\"channel\":\"EMAIL\",\"mjml\":\"a\",\"html\":\"b\"}", 400);
    }

    @Test
    void allObstaclesComeInOneAnswer() throws Exception {
        long id = json(post("/api/v1/campaigns"), "{\"name\":\"Empty\",\"channel\":\"EMAIL\"}", 201)
                .get("id")
                .longValue();

        JsonNode refused = json(post("/api/v1/campaigns/{id}/launch", id), null, 409);

        assertThat(refused.get("status").intValue()).isEqualTo(409);
        assertThat(refused.get("obstacles").findValuesAsString("code"))
                .containsExactly("NO_SEGMENT", "NO_SUBJECT", "NO_CONTENT");
        json(post("/api/v1/campaigns/{id}/pause", id), null, 409);
        json(post("/api/v1/campaigns/{id}/cancel", id), null, 409);
    }

    @Test
    void aChangeLeavesOutWhatStaysAndClearsWithNull() throws Exception {
        long id = json(
                        post("/api/v1/campaigns"),
                        "{\"name\":\"A\",\"channel\":\"EMAIL\",\"segment\":%d,\"subject\":\"S\"}".formatted(segment()),
                        201)
                .get("id")
                .longValue();

        JsonNode changed = json(patch("/api/v1/campaigns/{id}", id), "{\"segment\":null,\"text\":\"T\"}", 200);

        assertThat(changed.get("name").stringValue()).isEqualTo("A");
        assertThat(changed.get("subject").stringValue()).isEqualTo("S");
        assertThat(changed.get("text").stringValue()).isEqualTo("T");
        assertThat(changed.get("segment").isNull()).isTrue();
        json(patch("/api/v1/campaigns/{id}", id), "{\"name\":null}", 400);
        json(patch("/api/v1/campaigns/{id}", id), "{\"state\":\"RUNNING\"}", 400);
        json(patch("/api/v1/campaigns/{id}", id), "{\"segment\":4711}", 400);
        json(patch("/api/v1/campaigns/{id}", id), "{\"windowDays\":\"x\"}", 400);
    }

    @Test
    void whatIsUnsafeIsNotStored() throws Exception {
        assertThat(json(
                                post("/api/v1/campaigns"),
                                "{\"name\":\"A\",\"channel\":\"EMAIL\",\"html\":\"<a href='javascript:x'>x</a>\"}",
                                400)
                        .get("errors")
                        .get(0)
                        .get("code")
                        .stringValue())
                .isEqualTo("FORBIDDEN_LINK");
        json(
                post("/api/v1/campaigns"),
                "{\"name\":\"A\",\"channel\":\"EMAIL\",\"subject\":\"a\\r\\nBcc: b@c.de\"}",
                400);
        json(post("/api/v1/campaigns"), "{\"name\":\"A\",\"channel\":\"PIGEON\"}", 400);
        json(post("/api/v1/campaigns"), "{\"name\":\"A\",\"channel\":\"EMAIL\",\"id\":7}", 400);
        json(get("/api/v1/campaigns/4711"), null, 404);
        json(get("/api/v1/campaigns/4711/touches"), null, 404);
        json(get("/api/v1/outbox/4711/raw"), null, 404);
    }
}
