package crm.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.util.FileSystemUtils;

/**
 * Mails to 100,000 people: 5 KB each, by name, with links that count, one row of the ledger and one attempt for each. On an
 * installation of their own, whose mail server takes everything.
 */
record Sending(Stage stage, int port) {

    private static final int MAILS = 100_000;
    private static final int CONNECTIONS = 16;
    private static final int THOUSAND = 1_000;
    private static final String SECRET = "equal on both instances of the bench";

    private static final String SEGMENT = """
            {"name":"%s","rule":{"all":[{"reachable":"EMAIL"},{"sample":{"percent":%d,"seed":"bench"}}]}}
            """;

    private static final String CAMPAIGN = """
            {"name":"Bench","segment":%s,"channel":"EMAIL","subject":"{{contact.firstName}}, spring is at the quay",
             "html":"%s"}
            """;

    private static final String PARAGRAPH =
            "<p>Dear {{contact.firstName}}, the boats are back and so are we: <a href='https://shop.example/spring/%d'>"
                    + "ropes, sails and lamps</a> of this year have come in, in colours that were not seen here"
                    + " before, and what was left of the last one goes for half its price.</p>";

    private static final String ENDED = "select state from campaign where id = %s";

    private static final String WRONG = """
            select count(*) from touch t
            where campaign_id = %1$s
              and (state <> 'ACCEPTED' or 1 <> (select count(*) from touch_attempt a
                                                where a.customer_id = t.customer_id and a.touch_id = t.id
                                                  and a.outcome = 'ACCEPTED'))
            """;

    List<Result> measure() throws IOException, InterruptedException, SQLException {
        Path work = stage.folder().resolve("sending");
        // what an earlier bench has left signs its mails already
        FileSystemUtils.deleteRecursively(work);
        Files.createDirectories(work);
        Postfix postfix = Postfix.find(work);
        Map<String, String> settings = Map.of(
                "CRM_SECRET",
                SECRET,
                "SPRING_MAIL_HOST",
                "127.0.0.1",
                "SPRING_MAIL_PORT",
                Integer.toString(port + 2),
                "CRM_MAIL_TLS",
                "off",
                "CRM_DELIVERY_SENDERS",
                Integer.toString(CONNECTIONS));
        try (Keel keel = Keel.start(work, port + 1, settings);
                Server server = Server.of(keel.data())) {
            Stage own = new Stage(stage.trade(), keel, server, stage.turns(), work);
            keel.importFile("customers", people(work));
            own.rest();
            return new Sending(own, port).measure(postfix, settings);
        }
    }

    private Path people(Path work) throws IOException {
        Path file = work.resolve("people.csv");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("externalKey,firstName,lastName,email,country,consent.email,consent.email.at,"
                    + "consent.email.source,consent.email.wording\n");
            for (int i = 1; i <= stage.trade().lines(); i++) {
                out.write("K%d,First%d,Last%d,customer%d@town%d.example,United Kingdom,yes,2024-01-01,shop,News%n"
                        .formatted(i, i % 997, i % 9973, i, i % 100));
            }
        }
        return file;
    }

    private List<Result> measure(Postfix postfix, Map<String, String> settings)
            throws IOException, InterruptedException, SQLException {
        int size = stage.trade().lines();
        String everybody = segment("Everybody", 100);
        String readers = segment("Readers", Math.clamp(100L * MAILS / size, 1, 100));
        Sample frozen = freeze(everybody);
        List<Result> results = new ArrayList<>();
        Process sink = postfix.sink(port + 2, Optional.empty());
        try {
            send(readers);
            Turns.Pair plain = stage.turns()
                    .take(
                            () -> send(readers),
                            () -> postfix.send(port + 2, MAILS, 5 * 1024, CONNECTIONS)
                                    .dividedBy(MAILS / THOUSAND));
            results.add(new Result("1,000 mails", size, plain.ours(), plain.limit(), Goal.times(10, 3.33)));
            sign();
            Turns.Pair signed = stage.turns().take(() -> send(readers), Sending::signatures);
            results.add(new Result("1,000 mails signed", size, signed.ours(), signed.limit(), Goal.beside()));
        } finally {
            sink.destroy();
            sink.waitFor();
        }
        results.add(twoInstances(readers, postfix, settings));
        results.add(new Result("audience frozen", size, frozen, null, Goal.most("ms", 30_000, 3_000)));
        Sample megabytes = new Sample();
        megabytes.add(stage.keel().peakMegabytes());
        results.add(new Result("memory while sending", size, megabytes, null, Goal.most("MB", 768, 256)));
        return results;
    }

    private String segment(String name, int percent) throws IOException, InterruptedException {
        String segment = stage.keel()
                .post("/api/v1/segments", SEGMENT.formatted(name, percent))
                .get("id")
                .asString();
        stage.keel().await("/api/v1/segments/" + segment, List.of("FRESH", "FAILED"));
        return segment;
    }

    private String campaign(String segment) throws IOException, InterruptedException {
        StringBuilder html = new StringBuilder();
        for (int i = 1; i <= 6; i++) {
            html.append(PARAGRAPH.formatted(i));
        }
        return stage.keel()
                .post("/api/v1/campaigns", CAMPAIGN.formatted(segment, html))
                .get("id")
                .asString();
    }

    private void launch(String campaign) throws IOException, InterruptedException {
        stage.keel().post("/api/v1/campaigns/" + campaign + "/launch", "{}");
    }

    /** Everybody, for as long as it takes to write them down; nobody is written to. */
    private Sample freeze(String segment) throws IOException, InterruptedException {
        Sample frozen = new Sample();
        for (int round = 0; round < stage.turns().rounds(); round++) {
            stage.turns().noise().look();
            String campaign = campaign(segment);
            long start = System.nanoTime();
            launch(campaign);
            frozen.add(Duration.ofNanos(System.nanoTime() - start));
            stage.keel().post("/api/v1/campaigns/" + campaign + "/cancel", "{}");
        }
        return frozen;
    }

    /** From the audience's last row to the last outcome, for a thousand of them. */
    private Duration send(String segment) throws IOException, InterruptedException, SQLException {
        String campaign = campaign(segment);
        launch(campaign);
        long start = System.nanoTime();
        while (!"FINISHED".equals(stage.server().value(ENDED.formatted(campaign)))) {
            Thread.sleep(50);
        }
        long nanos = System.nanoTime() - start;
        if (!"0".equals(stage.server().value(WRONG.formatted(campaign)))) {
            throw new IllegalStateException("Campaign " + campaign + " has other outcomes than one acceptance each");
        }
        int mails = Integer.parseInt(
                stage.server().value("select count(*) from touch where campaign_id = %s".formatted(campaign)));
        return Duration.ofNanos(nanos / mails * THOUSAND);
    }

    private void sign() throws IOException, InterruptedException, SQLException {
        String page = "/settings/mail-servers";
        Visitor administrator = new Visitor(stage.keel());
        administrator.signIn();
        administrator.submit(page, page + "/keys", "domain=example.org");
        String key = stage.server().value("select id from dkim_key");
        administrator.submit(page, page + "/keys/" + key + "/use", "");
    }

    /** A thousand signatures with RSA of 2,048 bits, by all processors at once. */
    private static Duration signatures() {
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            PrivateKey key = generator.generateKeyPair().getPrivate();
            long start = System.nanoTime();
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(all.submit(() -> sign(key, 3 * THOUSAND / threads)));
            }
            work.forEach(Waiting::on);
            return Duration.ofNanos((System.nanoTime() - start) / 3);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int sign(PrivateKey key, int times) throws GeneralSecurityException {
        int octets = 0;
        for (int i = 0; i < times; i++) {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(new byte[512]);
            octets += signature.sign().length;
        }
        return octets;
    }

    /** Beside one, both with a mail server that writes down what it gets: nobody may be in its file twice. */
    private Result twoInstances(String readers, Postfix postfix, Map<String, String> settings)
            throws IOException, InterruptedException, SQLException {
        stage.server().run("update dkim_key set retired_at = now() where signs_since is not null");
        Path folder = Files.createDirectories(stage.folder().resolve("second"));
        Map<String, String> second = new HashMap<>(settings);
        second.putAll(stage.server().asDatasource());
        Sample one = new Sample();
        Sample two = new Sample();
        one.add(logged(readers, postfix));
        try (Keel other = Keel.start(folder, port + 3, second)) {
            // Its JVM has compiled nothing yet, and compiling would take the processors from both.
            new Settling(other).over(number -> logged(readers, postfix));
            two.add(logged(readers, postfix));
            two.add(logged(readers, postfix));
        }
        one.add(logged(readers, postfix));
        return new Result("1,000 mails by two instances", stage.trade().lines(), two, one, Goal.times(1, 0.5));
    }

    private Duration logged(String readers, Postfix postfix) throws IOException, InterruptedException, SQLException {
        Path log = stage.folder().resolve("sink.log");
        Files.deleteIfExists(log);
        Process sink = postfix.sink(port + 2, Optional.of(log));
        try {
            Duration took = send(readers);
            Set<String> seen = new HashSet<>();
            try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
                lines.lines().filter(line -> line.startsWith("X-Rcpt-Args:")).forEach(line -> {
                    if (!seen.add(line)) {
                        throw new IllegalStateException("The mail server got a mail twice");
                    }
                });
            }
            String people = stage.server()
                    .value("select count(*) from touch where campaign_id = (select max(id) from campaign)");
            if (!people.equals(Integer.toString(seen.size()))) {
                throw new IllegalStateException("The mail server got " + seen.size() + " mails for " + people);
            }
            return took;
        } finally {
            sink.destroy();
            sink.waitFor();
        }
    }
}
