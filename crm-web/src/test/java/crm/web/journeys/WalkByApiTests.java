package crm.web.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/walk.sh}, the main path by API, does what the documentation says on the sample's first week. */
class WalkByApiTests {

    private static final String TOKEN = "walk-0123456789-0123456789-0123456789";

    @Test
    void theDocumentedWalkRunsToItsEnd(@TempDir Path folder) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/curl")))
                .as("curl is installed")
                .isTrue();
        Path week = firstWeek(folder);
        try (RunningKeel keel = RunningKeel.start(
                "crm.admin-email=walker@example.org",
                "crm.admin-password=a walk through the main path",
                "crm.api-token=" + TOKEN,
                "crm.postal-address=1 Harbour Lane, Bristol")) {
            ProcessBuilder walk =
                    new ProcessBuilder("bash", "../docs/walk.sh", week.toString()).redirectErrorStream(true);
            walk.environment().put("KEEL_URL", keel.url());
            walk.environment().put("KEEL_TOKEN", TOKEN);
            Process running = walk.start();
            String told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(running.waitFor(3, TimeUnit.MINUTES)).as(told).isTrue();
            assertThat(running.exitValue()).as(told).isZero();
            assertThat(told).contains("== Done");

            // and now that there is something of everything, each answer is as the API describes it
            DescribedAnswers answers = new DescribedAnswers(keel.url(), TOKEN);
            assertThat(answers.differences()).isEmpty();
            assertThat(answers.compared())
                    .contains(
                            "/api/v1/customers",
                            "/api/v1/customers/{id}",
                            "/api/v1/imports/{id}",
                            "/api/v1/rfm/runs/{id}",
                            "/api/v1/segments/{id}",
                            "/api/v1/segments/{id}/members",
                            "/api/v1/segments/{id}/explain/{customer}",
                            "/api/v1/campaigns/{id}",
                            "/api/v1/campaigns/{id}/touches",
                            "/api/v1/outbox");
        }
    }

    private static Path firstWeek(Path folder) throws IOException {
        Path week = folder.resolve("first-week.csv.gz");
        try (InputStream in =
                WalkByApiTests.class.getResourceAsStream("/online-retail/online_retail_2010-12-01_07.csv.gz")) {
            Files.copy(
                    Objects.requireNonNull(in, "the first week of the sample"),
                    week,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return week;
    }
}
