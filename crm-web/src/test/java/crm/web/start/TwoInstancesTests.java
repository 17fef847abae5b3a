package crm.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import crm.CrmApplication;
import crm.jobs.BackgroundWork;
import crm.jobs.WorkHandler;
import crm.testing.FreshDatabases;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances on one database are one Keel. */
class TwoInstancesTests {

    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "correct horse battery staple";
    private static final int PIECES = 60;
    private static final Map<Long, Integer> DONE = new HashMap<>();
    private static final ConcurrentLinkedQueue<String> DONE_BY = new ConcurrentLinkedQueue<>();

    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void startBoth() {
        Map<String, Object> settings = new HashMap<>(FreshDatabases.properties());
        settings.putAll(Map.of(
                "server.port", "0",
                "crm.secret", "equal on all instances, as the README says",
                "crm.admin-email", EMAIL,
                "crm.admin-password", PASSWORD,
                "db-scheduler.polling-interval", "100ms"));
        first = start("first", settings);
        second = start("second", settings);
    }

    @AfterAll
    static void stopBoth() {
        second.close();
        first.close();
    }

    @Test
    void whoSignedInOnOneIsSignedInOnTheOther() throws Exception {
        try (HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            assertThat(get(browser, second, "/account-that-is-not-there").statusCode())
                    .isEqualTo(302);

            signIn(browser, first);

            assertThat(get(browser, second, "/account-that-is-not-there").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void eachPieceOfWorkIsDoneByOneOfThem() throws InterruptedException {
        BackgroundWork queue = first.getBean(BackgroundWork.class);
        LongStream.rangeClosed(1, PIECES).forEach(id -> queue.enqueue("test.piece", id));
        JdbcClient jdbc = second.getBean(JdbcClient.class);
        for (int i = 0; i < 300 && unfinished(jdbc) > 0; i++) {
            Thread.sleep(100);
        }

        synchronized (DONE) {
            assertThat(DONE)
                    .hasSize(PIECES)
                    .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        }
        assertThat(DONE_BY).hasSize(PIECES);
    }

    private static long unfinished(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'work'")
                .query(Long.class)
                .single();
    }

    private static ConfigurableApplicationContext start(String name, Map<String, Object> settings) {
        return new SpringApplicationBuilder(CrmApplication.class, Pieces.class)
                .properties(settings)
                .properties("test.instance=" + name)
                .run("--server.port=0", "--test.instance=" + name);
    }

    private static void signIn(HttpClient browser, ConfigurableApplicationContext instance) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get(browser, instance, "/login").body());
        assertThat(token.find()).isTrue();
        String form = Map.of("email", EMAIL, "password", PASSWORD, "_csrf", token.group(1)).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce((a, b) -> a + "&" + b)
                .orElseThrow();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(address(instance, "/login"))
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
                HttpRequest.newBuilder(address(instance, path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(ConfigurableApplicationContext instance, String path) {
        return URI.create("http://localhost:" + instance.getEnvironment().getProperty("local.server.port") + path);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Pieces {

        @Bean
        WorkHandler pieces(Environment environment) {
            String name = environment.getRequiredProperty("test.instance");
            return new WorkHandler() {
                @Override
                public String kind() {
                    return "test.piece";
                }

                @Override
                public void work(long id) {
                    synchronized (DONE) {
                        DONE.merge(id, 1, Integer::sum);
                    }
                    DONE_BY.add(name);
                    try {
                        Thread.sleep(200); // long enough for the other to see what is left
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        }
    }
}
