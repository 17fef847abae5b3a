package crm.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Openings of a campaign's mails, as fast as eight mail programs can make them, each on a connection that it keeps. */
record Hits(Stage stage) {

    private static final int CLIENTS = 8;
    private static final int EACH = 5_000;
    private static final int MAILS = 2_000;

    private static final Pattern PICTURE = Pattern.compile("/o/[\\w-]+\\.gif");

    private static final String CAMPAIGN = """
            {"name":"Bench","segment":%s,"channel":"EMAIL","subject":"News",
             "html":"<html><body><p>News</p></body></html>","text":"News"}
            """;

    private static final String SEGMENT = """
            {"name":"Readers","rule":{"all":[{"reachable":"EMAIL"},{"sample":{"percent":1,"seed":"bench"}}]}}
            """;

    private static final String INSERT = """
            insert into limit_hit (id, touch_id, kind, at, method, agent, network)
            values (nextval('hit_id_seq'), ?, 'OPEN', now(), 'GET', 'bench', '127.0.0.0/24')
            """;

    List<Result> measure() throws IOException, InterruptedException, SQLException {
        List<URI> pictures = pictures();
        stage.server()
                .run(
                        "drop table if exists limit_hit",
                        "create table limit_hit (like raw_hit including indexes including constraints)");
        // a house that has just opened compiles; hits come to one that has long been open
        ours(pictures, new Sample());
        limit();
        Sample slowest = new Sample();
        Turns.Pair both = stage.turns().take(() -> ours(pictures, slowest), this::limit);
        int lines = stage.trade().lines();
        return List.of(
                new Result("tracking hits, each", lines, both.ours(), both.limit(), Goal.times(2, 0.43)),
                new Result("tracking hits, 99th percentile", lines, slowest, null, Goal.most("ms", 50, 10)));
    }

    /** Of many mails, so that nobody is seen to open the same one all day. */
    private List<URI> pictures() throws IOException, InterruptedException, SQLException {
        Keel keel = stage.keel();
        String segment = keel.post("/api/v1/segments", SEGMENT).get("id").asString();
        keel.await("/api/v1/segments/" + segment, List.of("FRESH", "FAILED"));
        String campaign = keel.post("/api/v1/campaigns", CAMPAIGN.formatted(segment))
                .get("id")
                .asString();
        keel.post("/api/v1/campaigns/" + campaign + "/launch", "{}");
        keel.await("/api/v1/campaigns/" + campaign, List.of("FINISHED"));
        List<URI> pictures = stage
                .server()
                .column("select convert_from(raw, 'UTF8') from outbox_message where campaign_id = " + campaign
                        + " order by id limit " + MAILS)
                .stream()
                .map(mail -> PICTURE.matcher(mail.replaceAll("=\r?\n", "")))
                .filter(Matcher::find)
                .map(picture -> URI.create(keel.url() + picture.group()))
                .toList();
        if (pictures.isEmpty()) {
            throw new IllegalStateException("No mail has a picture");
        }
        return pictures;
    }

    private Duration ours(List<URI> pictures, Sample slowest) {
        Queue<Double> waits = new ConcurrentLinkedQueue<>();
        Duration time = each(client -> {
            try (KeptConnection keel = KeptConnection.to(pictures.getFirst())) {
                for (int i = 0; i < EACH; i++) {
                    long asked = System.nanoTime();
                    keel.get(pictures.get((client * EACH + i) % pictures.size()));
                    waits.add((System.nanoTime() - asked) / 1e6);
                }
            }
        });
        Sample round = new Sample();
        waits.forEach(round::add);
        slowest.add(round.quantile(0.99));
        return time;
    }

    private Duration limit() {
        return each(client -> {
            try (Connection connection = stage.server().connect();
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < EACH; i++) {
                    insert.setLong(1, client);
                    insert.executeUpdate();
                }
            }
        });
    }

    private static Duration each(Client client) {
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                work.add(clients.submit(() -> {
                    client.run(number);
                    return number;
                }));
            }
            work.forEach(Waiting::on);
        }
        return Duration.ofNanos((System.nanoTime() - start) / (CLIENTS * EACH));
    }

    @FunctionalInterface
    private interface Client {
        void run(int number) throws IOException, InterruptedException, SQLException;
    }
}
