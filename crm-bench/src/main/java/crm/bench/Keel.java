package crm.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real application in a process of its own, with the heap it promises to live in, spoken to by its API. */
final class Keel implements AutoCloseable {

    static final String EMAIL = "bench@example.org";
    static final String PASSWORD = "correct horse battery";

    private static final String TOKEN = "bench-bench-bench-bench-bench-bench";
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private static final String COMPILING = "jvm_compilation_time_ms_total";

    private final Process process;
    private final Path data;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    private Keel(Process process, Path data, String url) {
        this.process = process;
        this.data = data;
        this.url = url;
    }

    static Keel start(Path folder, int port) throws IOException, InterruptedException {
        return start(folder, port, Map.of());
    }

    /** @param settings variables of its environment beside the usual ones */
    static Keel start(Path folder, int port, Map<String, String> settings) throws IOException, InterruptedException {
        Path data = folder.resolve("keel");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-classpath",
                classesOfTheProduct(),
                "crm.CrmApplication");
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT",
                        Integer.toString(port),
                        "CRM_DATA_DIR",
                        data.toString(),
                        "CRM_ADMIN_EMAIL",
                        EMAIL,
                        "CRM_ADMIN_PASSWORD",
                        PASSWORD,
                        "CRM_API_TOKEN",
                        TOKEN,
                        "CRM_POSTAL_ADDRESS",
                        "1 Quay, Harbour"));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("keel.log").toFile()));
        Keel keel = new Keel(builder.start(), data, "http://localhost:" + port);
        keel.awaitReady();
        return keel;
    }

    private static String classesOfTheProduct() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("crm-bench") && !entry.contains("duckdb"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() throws InterruptedException {
        for (int second = 0; second < 180; second++) {
            try {
                if (get("/api/v1/customers?limit=1").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    break;
                }
            }
            Thread.sleep(1000);
        }
        throw new IllegalStateException("Keel did not start; see keel.log");
    }

    Path data() {
        return data;
    }

    String url() {
        return url;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    /** How long its JVM has compiled since it started, by all of its compilers. */
    double secondsOfCompiling() throws IOException, InterruptedException {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(COMPILING))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) / 1e3)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The metrics lack " + COMPILING));
    }

    JsonNode read(String path) throws IOException, InterruptedException {
        return expect(get(path));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return expect(http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()));
    }

    /** From the first byte sent to the state DONE seen. */
    Duration importFile(String kind, Path file) throws IOException, InterruptedException {
        long start = System.nanoTime();
        awaitImport(upload(kind, file));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    String upload(String kind, Path file) throws IOException, InterruptedException {
        String boundary = "keel-bench-boundary";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n{\"provenance\":\"own\"}\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        HttpRequest upload = request("/api/v1/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build();
        return expect(http.send(upload, BodyHandlers.ofString())).get("id").asString();
    }

    void awaitImport(String id) throws IOException, InterruptedException {
        JsonNode report = await("/api/v1/imports/" + id, List.of("DONE", "FAILED"));
        if (report.get("rows").get("rejected").asLong() > 0
                || !"DONE".equals(report.get("state").asString())) {
            throw new IllegalStateException("An import went wrong: " + report);
        }
    }

    /** Nothing of it is wanted any more; where it has ended already, that is well too. */
    void cancelImport(String id) throws IOException, InterruptedException {
        http.send(
                request("/api/v1/imports/" + id + "/cancel")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        await("/api/v1/imports/" + id, List.of("DONE", "FAILED", "CANCELLED"));
    }

    JsonNode await(String path, List<String> ends) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode answer = read(path);
            if (ends.contains(answer.get("state").asString())) {
                return answer;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(path + " came to no end");
    }

    /** The most memory the application's process has ever held, in megabytes; 0 where the system does not tell. */
    long peakMegabytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (Files.notExists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofMinutes(10));
    }

    private JsonNode expect(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
