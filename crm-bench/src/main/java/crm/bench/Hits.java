package crm.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Openings of a campaign's mails, as fast as eight readers can make them. */
record Hits(Stage stage) {

    private static final int CLIENTS = 8;
    private static final int EACH = 250;
    private static final int MAILS = 40;

    private static final Pattern PICTURE = Pattern.compile("/o/[\\w-]+\\.gif");

    private static final String CAMPAIGN = """
            {"name":"Bench","segment":%s,"channel":"EMAIL","subject":"News",
             "html":"<html><body><p>News</p></body></html>","text":"News"}
            """;

    private static final String SEGMENT = """
            {"name":"Readers","rule":{"all":[{"reachable":"EMAIL"},{"sample":{"percent":1,"seed":"bench"}}]}}
            """;

    private static final String INSERT = """
            insert into limit_hit (customer_id, id, touch_id, campaign_id, contact_id, kind, at, machine, method, user_agent)
            values (?, nextval('hit_id_seq'), 1, 1, 1, 'OPEN', now(), false, 'GET', 'bench')
            """;

    Result measure() throws IOException, InterruptedException, SQLException {
        List<URI> pictures = pictures();
        stage.server()
                .run(
                        "drop table if exists limit_hit",
                        "create table limit_hit (like hit including indexes including constraints)");
        Turns.Pair both = stage.turns().take(() -> ours(pictures), this::limit);
        return new Result("tracking hits, each", stage.trade().lines(), both.ours(), both.limit(), Goal.times(1, 0.43));
    }

    private List<URI> pictures() throws IOException, InterruptedException {
        Keel keel = stage.keel();
        String segment = keel.post("/api/v1/segments", SEGMENT).get("id").asString();
        keel.await("/api/v1/segments/" + segment, List.of("FRESH", "FAILED"));
        String campaign = keel.post("/api/v1/campaigns", CAMPAIGN.formatted(segment))
                .get("id")
                .asString();
        keel.post("/api/v1/campaigns/" + campaign + "/launch", "{}");
        keel.await("/api/v1/campaigns/" + campaign, List.of("FINISHED"));
        List<URI> pictures = new ArrayList<>();
        for (JsonNode mail : keel.read("/api/v1/outbox?campaign=" + campaign + "&limit=" + MAILS)
                .get("items")) {
            String raw = keel.get("/api/v1/outbox/" + mail.get("id").asString() + "/raw")
                    .body()
                    .replaceAll("=\r?\n", "");
            Matcher picture = PICTURE.matcher(raw);
            if (picture.find()) {
                pictures.add(URI.create(keel.url() + picture.group()));
            }
            // the API answers 50 requests a second of one token
            Thread.sleep(30);
        }
        if (pictures.isEmpty()) {
            throw new IllegalStateException("No mail has a picture");
        }
        return pictures;
    }

    private Duration ours(List<URI> pictures) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        return each(client -> {
            for (int i = 0; i < EACH; i++) {
                URI picture = pictures.get((client * EACH + i) % pictures.size());
                http.send(HttpRequest.newBuilder(picture).build(), BodyHandlers.discarding());
            }
        });
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
