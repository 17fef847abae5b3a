package crm.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs that use the API of several instances at once. */
final class LoadDriver implements AutoCloseable {

    private static final String BOUNDARY = "----------keel";
    private static final Set<String> OVER = Set.of("DONE", "FINISHED", "FRESH", "FAILED", "CANCELLED");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final JsonMapper json = new JsonMapper();
    private final List<URI> instances;
    private final String token;

    LoadDriver(List<URI> instances, String token) {
        this.instances = instances;
        this.token = token;
    }

    /** Asks the instance with this number, counted round and round. */
    JsonNode post(int instance, String path, String body) {
        return answer(request(instance, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    JsonNode get(String path) {
        return answer(request(0, path).build());
    }

    /** The path of the import that now runs. */
    String startImport(int instance, String kind, String csv) {
        String body = part("kind", "", kind) + part("options", "", "{\"provenance\":\"own\"}")
                + part("file", "; filename=\"load.csv\"", csv) + "--" + BOUNDARY + "--\r\n";
        JsonNode begun = answer(request(instance, "/api/v1/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return "/api/v1/imports/" + begun.get("id").asLong();
    }

    private static String part(String name, String more, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n"
                + content + "\r\n";
    }

    /** What the thing is like when it is over. */
    JsonNode end(String path) {
        for (int i = 0; i < 1_200; i++) {
            JsonNode now = get(path);
            if (OVER.contains(now.get("state").asString())) {
                return now;
            }
            rest();
        }
        throw new AssertionError(path + " does not end");
    }

    /** Status of an anonymous visit, as of a reader who clicks. */
    int visit(int instance, String path) {
        HttpRequest request = HttpRequest.newBuilder(instance(instance).resolve(path))
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .build();
        return send(request).statusCode();
    }

    /** All at once; the answers in the order of the questions. */
    <Q, A> List<A> atOnce(List<Q> questions, Function<Q, A> ask) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<A>> asked = new ArrayList<>();
            questions.forEach(question -> asked.add(threads.submit(() -> ask.apply(question))));
            List<A> answers = new ArrayList<>();
            for (Future<A> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    static <T> T call(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(int instance, String path) {
        return HttpRequest.newBuilder(instance(instance).resolve(path)).header("Authorization", "Bearer " + token);
    }

    private URI instance(int number) {
        return instances.get(number % instances.size());
    }

    private JsonNode answer(HttpRequest request) {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode())
                .as("%s: %s", request.uri(), answer.body())
                .isBetween(200, 299);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void rest() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
