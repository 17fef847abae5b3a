package crm.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import crm.CrmApplication;
import crm.backup.BackupCommands;
import crm.testing.FreshDatabases;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What somebody built up with the first schema is at hand after an upgrade. */
class UpgradedKeelTests {

    /** Of the unattended set-up that the backup was made after. */
    private static final String TOKEN = "0123456789abcdef0123456789abcdef01";

    @TempDir
    Path temp;

    @Test
    void keelWorksOnWithTheDataOfTheFirstSchema() throws Exception {
        Path backup = temp.resolve("first-schema.zip");
        try (InputStream in = Objects.requireNonNull(BackupCommands.class.getResourceAsStream("first-schema.zip"))) {
            Files.copy(in, backup);
        }
        Map<String, Object> settings = new HashMap<>(FreshDatabases.properties());
        settings.put("crm.secret", "only for tests: the first schema");
        settings.put("crm.data-dir", temp.toString());
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("restore=" + backup);
        assertThat(BackupCommands.run(arguments.toArray(String[]::new))).contains(0);

        try (ConfigurableApplicationContext keel = new SpringApplicationBuilder(CrmApplication.class)
                        .properties(settings)
                        .run("--server.port=0");
                LoadDriver api = new LoadDriver(
                        List.of(URI.create(
                                "http://localhost:" + keel.getEnvironment().getProperty("local.server.port"))),
                        TOKEN)) {
            JsonNode ada = api.get("/api/v1/customers?externalKey=17850").at("/items/0");
            assertThat(api.get("/api/v1/customers/" + ada.get("id").asLong())
                            .at("/contacts/0/reachable/EMAIL")
                            .asBoolean())
                    .isTrue();
            assertThat(api.get("/api/v1/rfm/runs/latest").get("customers").asInt())
                    .isEqualTo(423);
            assertThat(api.get("/api/v1/segments/1").get("size").asInt()).isEqualTo(2);
            assertThat(api.get("/api/v1/campaigns/1").at("/responses/clicked").asInt())
                    .isEqualTo(1);
            assertThat(api.get("/api/v1/campaigns/3").get("state").asString()).isEqualTo("PAUSED");
        }
    }
}
