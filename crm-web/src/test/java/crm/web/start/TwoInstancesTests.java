package crm.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import crm.jobs.BackgroundWork;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** Two instances on one database are one Keel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesTests {

    private static final int PIECES = 60;

    private TwoInstances keel;

    @BeforeAll
    void startBoth() {
        keel = new TwoInstances();
    }

    @AfterAll
    void stopBoth() {
        keel.close();
    }

    @Test
    void whoSignedInOnOneIsSignedInOnTheOther() throws Exception {
        try (HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            assertThat(get(browser, keel.second(), "/account-that-is-not-there").statusCode())
                    .isEqualTo(302);

            signIn(browser, keel.first());

            assertThat(get(browser, keel.second(), "/account-that-is-not-there").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void eachPieceOfWorkIsDoneByOneOfThem() throws InterruptedException {
        BackgroundWork queue = keel.first().getBean(BackgroundWork.class);
        LongStream.rangeClosed(1, PIECES).forEach(id -> queue.enqueue("test.piece", id));
        for (int i = 0; i < 300 && unfinished() > 0; i++) {
            Thread.sleep(100);
        }

        synchronized (CountedPieces.DONE) {
            assertThat(CountedPieces.DONE)
                    .hasSize(PIECES)
                    .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        }
        assertThat(CountedPieces.DONE_BY).hasSize(PIECES);
    }

    @Test
    void workOfAnInstanceThatStopsIsTakenUpByTheOther() throws Exception {
        ConfigurableApplicationContext third = keel.start("third");
        keel.first().getBean(Scheduler.class).pause();
        keel.second().getBean(Scheduler.class).pause();
        third.getBean(BackgroundWork.class).enqueue("test.long", 1);
        assertThat(CountedPieces.LONG_AT_WORK.poll(20, TimeUnit.SECONDS)).isEqualTo("third");

        third.close();

        assertThat(keel.count(
                        "select count(*) from scheduled_tasks where task_instance like 'test.long:%' and not picked"
                                + " and coalesce(consecutive_failures, 0) = 0"))
                .isEqualTo(1);
        keel.first().getBean(Scheduler.class).resume();
        keel.second().getBean(Scheduler.class).resume();
        assertThat(CountedPieces.LONG_AT_WORK.poll(20, TimeUnit.SECONDS)).isIn("first", "second");
    }

    @Test
    void whoeverWatchesSeesTheFiguresOfBothAndNothingOfCustomers() throws Exception {
        assertThat(scrape("no token at all, and long enough").statusCode()).isEqualTo(401);

        HttpResponse<String> answer = scrape(TwoInstances.TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "instances_alive 2.0",
                        "jobs_due ",
                        "send_queue_depth ",
                        "clock_offset_vs_db_seconds ",
                        "disk_free_bytes{",
                        "hikaricp_connections_pending",
                        "database_size_bytes ",
                        "jvm_memory_used_bytes")
                .doesNotContain("@example", TwoInstances.EMAIL);
    }

    private HttpResponse<String> scrape(String token) throws Exception {
        try (HttpClient monitor = HttpClient.newHttpClient()) {
            return monitor.send(
                    HttpRequest.newBuilder(TwoInstances.address(keel.first(), "/actuator/prometheus"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private long unfinished() {
        return keel.count("select count(*) from scheduled_tasks where task_name = 'work'");
    }

    private static void signIn(HttpClient browser, ConfigurableApplicationContext instance) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get(browser, instance, "/login").body());
        assertThat(token.find()).isTrue();
        String form = Map.of("email", TwoInstances.EMAIL, "password", TwoInstances.PASSWORD, "_csrf", token.group(1))
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce((a, b) -> a + "&" + b)
                .orElseThrow();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(TwoInstances.address(instance, "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("login");
    }

    private static HttpResponse<String> get(HttpClient browser, ConfigurableApplicationContext instance, String path)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(TwoInstances.address(instance, path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
