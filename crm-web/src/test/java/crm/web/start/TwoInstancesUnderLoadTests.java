package crm.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Imports, a launch and clicks at once, through two instances. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesUnderLoadTests {

    /** People, messages and clicks; a minute's worth of load with {@code -Dcrm.load.size=5000}. */
    private static final int SIZE = Integer.getInteger("crm.load.size", 150);

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
    void underLoadNothingIsDoneTwiceAndNothingIsLost() throws Exception {
        try (LoadDriver load = keel.load()) {
            String people = ShopFiles.people(SIZE);
            assertThat(createdByBoth(load, "customers", people)).isEqualTo(SIZE);
            long segment = load.post(0, "/api/v1/segments", """
                            {"name":"All","rule":{"reachable":"EMAIL"}}
                            """).get("id").asLong();
            load.end("/api/v1/segments/" + segment);
            long sent = load.end(launched(load, 0, segment)).get("id").asLong();
            List<String> links = inMail("/c/[A-Za-z0-9_-]+");
            List<String> pictures = inMail("/o/[A-Za-z0-9_-]+\\.gif");
            assertThat(links).hasSize(SIZE).doesNotHaveDuplicates();
            long deadlocks = deadlocks();

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
            assertThat(keel.count("select count(*) from outbox_message")).isEqualTo(2L * SIZE);
            assertThat(keel.count("select count(distinct (campaign_id, recipient)) from outbox_message"))
                    .isEqualTo(2L * SIZE);
            assertThat(deadlocks()).isEqualTo(deadlocks);
            assertThat(keel.count("select count(*) from raw_hit")).isEqualTo(2L * SIZE);
            JsonNode answers = load.get("/api/v1/campaigns/" + sent).get("responses");
            assertThat(answers.get("clicked").asInt()).isEqualTo(SIZE);
            assertThat(answers.get("opened").asInt()).isEqualTo(SIZE);
            assertThat(keel.count("select count(distinct (touch_id, kind)) from hit"))
                    .isEqualTo(2L * SIZE);
            assertThat(keel.count("select count(*) from customer where name like 'Madam%'"))
                    .isEqualTo(SIZE);
            assertThat(keel.count("select count(*) from order_line")).isEqualTo(2L * SIZE);
            assertThat(keel.count("select count(*) from orders")).isEqualTo(SIZE);
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
    private List<String> inMail(String path) {
        Pattern link = Pattern.compile(path);
        return keel
                .jdbc()
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
    private long deadlocks() throws InterruptedException {
        Thread.sleep(1_100);
        return keel.count("select deadlocks from pg_stat_database where datname = current_database()");
    }
}
