package crm.web.api.segments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What a segment was can be read, compared, brought back; what is archived is listed apart. */
class SegmentPastApiTests extends SegmentsProgram {

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
    void whoJoinedAndWhoLeftIsReadPageByPage() throws Exception {
        long id = json(
                        post(
                                "/api/v1/segments",
                                "{\"name\":\"British\",\"rule\":{\"field\":\"country\",\"is\":\"equals\",\"value\":\"GB\"}}"),
                        201)
                .get("id")
                .longValue();
        String address = "/api/v1/segments/" + id;
        background.awaitIdle();
        assertThat(json(get(address + "/changes"), 200).toString()).isEqualTo("{\"items\":[],\"next\":null}");
        json(
                send(
                        HttpMethod.PATCH,
                        address,
                        "{\"rule\":{\"field\":\"country\",\"is\":\"equals\",\"value\":\"FR\"}}"),
                200);
        background.awaitIdle();

        JsonNode first = json(get(address + "/changes?limit=1"), 200);
        JsonNode rest =
                json(get(address + "/changes?limit=1&after=" + first.get("next").longValue()), 200);

        assertThat(rest.get("next").isNull()).isTrue();
        JsonNode joined = first.get("items").get(0);
        JsonNode left = rest.get("items").get(0);
        assertThat(joined.propertyNames()).containsExactly("id", "customer", "change", "at", "version");
        assertThat(joined.get("change").stringValue()).isEqualTo("JOINED");
        assertThat(left.get("change").stringValue()).isEqualTo("LEFT");
        assertThat(left.get("customer").longValue()).isEqualTo(ada);
        assertThat(left.get("version").intValue()).isEqualTo(2);
        String at = left.get("at").stringValue();
        assertThat(json(get(address + "/changes?since=" + at), 200).get("items"))
                .hasSize(2);
        assertThat(json(get(address + "/changes?since=2999-01-01T00:00:00Z"), 200)
                        .get("items"))
                .isEmpty();
        json(get(address + "/changes?since=yesterday"), 400);
        json(get("/api/v1/segments/999999/changes"), 404);
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
}
