package crm.web.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads whatever a running Keel lets be read by API, and compares each answer with the API's own description. */
final class DescribedAnswers {

    private static final int FIRST_IDS = 12;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;
    private final ObjectNode description;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    DescribedAnswers(String url, String token) {
        this.url = url;
        this.token = token;
        this.description = (ObjectNode) read(get("/v3/api-docs"));
        // what is not described must not be there either
        description.path("components").path("schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }

    /** Where an answer differs from its description: path, place and how. */
    List<String> differences() {
        description
                .path("paths")
                .properties()
                .forEach(path -> compare(path.getKey(), path.getValue().path("get")));
        return differences;
    }

    /** The paths that answered with JSON and could be compared. */
    Set<String> compared() {
        return seen;
    }

    private void compare(String path, JsonNode operation) {
        JsonNode schema = operation
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) {
            return;
        }
        for (String concrete : filledIn(path)) {
            HttpResponse<String> answer = get(concrete);
            String type = answer.headers().firstValue("Content-Type").orElse("nothing");
            if (answer.statusCode() == 200 && !type.startsWith("application/json")) {
                differences.add(concrete + ": described as JSON, answers " + type);
            } else if (answer.statusCode() == 200) {
                seen.add(path);
                schemaOf(schema).validate(read(answer)).stream()
                        .map(ValidationMessage::getMessage)
                        .limit(5)
                        .forEach(message -> differences.add(concrete + ": " + message));
            }
        }
    }

    private JsonSchema schemaOf(JsonNode schema) {
        ObjectNode document = description.deepCopy();
        document.putArray("allOf").add(schema);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);
    }

    private List<String> filledIn(String path) {
        if (!path.contains("{")) {
            return List.of(path);
        }
        List<String> customers = ids("/api/v1/customers");
        List<String> ids = path.startsWith("/api/v1/customers") ? customers : firstIds();
        return ids.stream()
                .map(id -> path.replaceFirst("\\{[^}]*}", id).replaceFirst("\\{[^}]*}", customers.getFirst()))
                .toList();
    }

    private static List<String> firstIds() {
        List<String> ids = new ArrayList<>();
        for (int id = 1; id <= FIRST_IDS; id++) {
            ids.add(Integer.toString(id));
        }
        return ids;
    }

    private List<String> ids(String list) {
        List<String> ids = new ArrayList<>();
        read(get(list + "?limit=" + FIRST_IDS))
                .path("items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
