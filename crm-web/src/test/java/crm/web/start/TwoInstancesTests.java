package crm.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import crm.CrmApplication;
import crm.jobs.BackgroundWork;
import crm.testing.FreshDatabases;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two instances on one database are one Keel. */
class TwoInstancesTests {

    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String TOKEN = "a-token-for-tests-as-long-as-it-must-be";
    private static final int PIECES = 60;

    /** People, messages and clicks; a minute's worth of load with {@code -Dcrm.load.size=5000}. */
    private static final int SIZE = Integer.getInteger("crm.load.size", 150);

    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;
    private static Map<String, Object> settings = Map.of();

    @BeforeAll
    static void startBoth() {
        settings = new HashMap<>(FreshDatabases.properties());
        settings.putAll(Map.of(
                "server.port", "0",
                "crm.secret", "equal on all instances, as the README says",
                "crm.admin-email", EMAIL,
                "crm.admin-password", PASSWORD,
                "crm.api-token", TOKEN,
                "crm.postal-address", "1 Quay, Harbour",
                "crm.tracking.machine", "off",
                "db-scheduler.shutdown-max-wait", "1s",
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

        synchronized (CountedPieces.DONE) {
            assertThat(CountedPieces.DONE)
                    .hasSize(PIECES)
                    .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        }
        assertThat(CountedPieces.DONE_BY).hasSize(PIECES);
    }

    @Test
    void underLoadNothingIsDoneTwiceAndNothingIsLost() throws Exception {
        JdbcClient jdbc = second.getBean(JdbcClient.class);
        try (LoadDriver load = new LoadDriver(List.of(address(first, "/"), address(second, "/")), TOKEN)) {
            String people = ShopFiles.people(SIZE);
            assertThat(createdByBoth(load, "customers", people)).isEqualTo(SIZE);
            long segment = load.post(0, "/api/v1/segments", """
                            {"name":"All","rule":{"reachable":"EMAIL"}}
                            """).get("id").asLong();
            load.end("/api/v1/segments/" + segment);
            long sent = load.end(launched(load, 0, segment)).get("id").asLong();
            List<String> links = inMail(jdbc, "/c/[A-Za-z0-9_-]+");
            List<String> pictures = inMail(jdbc, "/o/[A-Za-z0-9_-]+\\.gif");
            assertThat(links).hasSize(SIZE).doesNotHaveDuplicates();
            long deadlocks = deadlocks(jdbc);

            List<String> campaign = new CopyOnWriteArrayList<>();
            List<Callable<Object>> everythingAtOnce = new ArrayList<>();
            everythingAtOnce.add(() -> campaign.add(launched(load, 1, segment)));
            everythingAtOnce.add(() -> assertThat(createdByBoth(load, "transactions", ShopFiles.orders(SIZE)))
                    .isEqualTo(2L * SIZE));
            for (int i = 0; i < links.size(); i++) {
                int reader = i;
                everythingAtOnce.add(
                        () -> assertThat(load.visit(reader, links.get(reader))).isEqualTo(302));
                everythingAtOnce.add(() ->
                        assertThat(load.visit(reader + 1, pictures.get(reader))).isEqualTo(200));
            }
            everythingAtOnce.add(
                    SIZE,
                    () -> assertThat(load.end(load.startImport(1, "customers", people.replace("Person", "Madam")))
                                    .at("/rows/updated")
                                    .asLong())
                            .isEqualTo(SIZE));
            load.atOnce(everythingAtOnce, LoadDriver::call);

            assertThat(load.end(campaign.getFirst()).at("/touches/accepted").asInt())
                    .isEqualTo(SIZE);
            assertThat(count(jdbc, "select count(*) from outbox_message")).isEqualTo(2L * SIZE);
            assertThat(count(jdbc, "select count(distinct (campaign_id, recipient)) from outbox_message"))
                    .isEqualTo(2L * SIZE);
            assertThat(deadlocks(jdbc)).isEqualTo(deadlocks);
            assertThat(count(jdbc, "select count(*) from raw_hit")).isEqualTo(2L * SIZE);
            JsonNode answers = load.get("/api/v1/campaigns/" + sent).get("responses");
            assertThat(answers.get("clicked").asInt()).isEqualTo(SIZE);
            assertThat(answers.get("opened").asInt()).isEqualTo(SIZE);
            assertThat(count(jdbc, "select count(distinct (touch_id, kind)) from hit"))
                    .isEqualTo(2L * SIZE);
            assertThat(count(jdbc, "select count(*) from customer where name like 'Madam%'"))
                    .isEqualTo(SIZE);
            assertThat(count(jdbc, "select count(*) from order_line")).isEqualTo(2L * SIZE);
            assertThat(count(jdbc, "select count(*) from orders")).isEqualTo(SIZE);
        }
    }

    @Test
    void workOfAnInstanceThatStopsIsTakenUpByTheOther() throws Exception {
        ConfigurableApplicationContext third = start("third", settings);
        JdbcClient jdbc = second.getBean(JdbcClient.class);
        first.getBean(Scheduler.class).pause();
        second.getBean(Scheduler.class).pause();
        third.getBean(BackgroundWork.class).enqueue("test.long", 1);
        assertThat(CountedPieces.LONG_AT_WORK.poll(20, TimeUnit.SECONDS)).isEqualTo("third");

        third.close();

        assertThat(count(
                        jdbc,
                        "select count(*) from scheduled_tasks where task_instance like 'test.long:%' and not picked"
                                + " and coalesce(consecutive_failures, 0) = 0"))
                .isEqualTo(1);
        first.getBean(Scheduler.class).resume();
        second.getBean(Scheduler.class).resume();
        assertThat(CountedPieces.LONG_AT_WORK.poll(20, TimeUnit.SECONDS)).isIn("first", "second");
    }

    @Test
    void whoeverWatchesSeesTheFiguresOfBothAndNothingOfCustomers() throws Exception {
        assertThat(scrape("no token at all, and long enough").statusCode()).isEqualTo(401);

        HttpResponse<String> answer = scrape(TOKEN);

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
                .doesNotContain("@example", EMAIL);
    }

    private static HttpResponse<String> scrape(String token) throws Exception {
        try (HttpClient monitor = HttpClient.newHttpClient()) {
            return monitor.send(
                    HttpRequest.newBuilder(address(first, "/actuator/prometheus"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The same file through both instances at once: together they create each record once. */
    private static long createdByBoth(LoadDriver load, String kind, String csv) throws Exception {
        return load.atOnce(List.of(0, 1), instance -> load.end(load.startImport(instance, kind, csv))).stream()
                .mapToLong(ended -> {
                    assertThat(ended.get("state").asString()).isEqualTo("DONE");
                    return ended.at("/rows/created").asLong();
                })
                .sum();
    }

    private static String launched(LoadDriver load, int instance, long segment) {
        String path = "/api/v1/campaigns/"
                + load.post(instance, "/api/v1/campaigns", """
                        {"name":"Load","segment":%d,"channel":"EMAIL","subject":"Hello",
                         "html":"<p><a href='https://shop.example.org/new'>New</a></p>"}
                        """.formatted(segment))
                        .get("id")
                        .asLong();
        assertThat(load.post(instance, path + "/launch", "{}").get("audience").asInt())
                .isEqualTo(SIZE);
        return path;
    }

    /** What every message links to, without the host. */
    private static List<String> inMail(JdbcClient jdbc, String path) {
        Pattern link = Pattern.compile(path);
        return jdbc
                .sql("select convert_from(raw, 'UTF8') from outbox_message order by id")
                .query(String.class)
                .list()
                .stream()
                .map(mail -> link.matcher(mail.replace("=\r\n", "")))
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    /** So far in this database; a backend tells of them within a second. */
    private static long deadlocks(JdbcClient jdbc) throws InterruptedException {
        Thread.sleep(1_100);
        return count(jdbc, "select deadlocks from pg_stat_database where datname = current_database()");
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static long unfinished(JdbcClient jdbc) {
        return count(jdbc, "select count(*) from scheduled_tasks where task_name = 'work'");
    }

    private static ConfigurableApplicationContext start(String name, Map<String, Object> settings) {
        return new SpringApplicationBuilder(CrmApplication.class, CountedPieces.class)
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
}
