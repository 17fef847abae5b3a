package crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker compose up} starts, as far as one can know without an engine. */
class ComposeTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+\\S*");

    @Test
    void everyImageIsPinnedAndHasAHealthCheck() throws IOException {
        services().forEach((name, service) -> {
            if (!service.containsKey("build")) {
                assertThat(text(service, "image")).as(name).matches(PINNED);
            }
            assertThat(service).as(name).containsKeys("healthcheck", "restart");
        });
        assertThat(read("Dockerfile").lines().filter(line -> line.startsWith("FROM ")))
                .isNotEmpty()
                .allMatch(line -> PINNED.matcher(line.split(" ")[1]).matches());
    }

    @Test
    void keelRunsWithoutRights() throws IOException {
        Map<String, Object> keel = services().get("keel");
        assertThat(text(keel, "user")).isEqualTo("10001:10001");
        assertThat(keel).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
        assertThat(read("Dockerfile")).contains("USER 10001:10001", "HEALTHCHECK", "ENTRYPOINT");
    }

    @Test
    void noSecretStandsInTheFilesAndEveryFileTheyNameIsThere() throws IOException {
        for (String file : List.of("docker/keel.env.example", "docker/database.env.example")) {
            assertThat(read(file).lines().filter(line -> line.matches(".*(PASSWORD|SECRET|TOKEN)=.*")))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("="));
        }
        services().values().forEach(service -> {
            if (service.containsKey("env_file")) {
                assertThat(ROOT.resolve(text(service, "env_file") + ".example")).exists();
            }
        });
        assertThat(ROOT.resolve("docker/roles.sh")).isExecutable();
    }

    @Test
    void whatIsSetIsWhatTheReadmeKnows() throws IOException {
        String known = read("README.md") + read("docs/operations.md");
        Stream<String> set = Stream.concat(
                map(services().get("keel"), "environment").keySet().stream(),
                read("docker/keel.env.example")
                        .lines()
                        .filter(line -> line.matches("[A-Z_]+=.*"))
                        .map(line -> line.replaceAll("=.*", "")));

        assertThat(set)
                .allSatisfy(name -> assertThat(known)
                        .as(name)
                        .containsPattern(name + "|" + name.replaceAll("^SPRING_[A-Z]+", "…")));
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(read("docker-compose.yml"));
        return compose.get("services");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> service, String key) {
        return (Map<String, Object>) service.get(key);
    }

    private static String text(Map<String, Object> service, String key) {
        return String.valueOf(service.get(key));
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
