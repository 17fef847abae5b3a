package crm.delivery.faults;

import crm.delivery.smtp.SmtpSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One database, one sink, and instances between them; spares stand by warm, so that one that is killed is replaced at once. */
final class Stage implements AutoCloseable {

    static final int INSTANCES = 3;

    /** Connections of an instance to the mail server, and so the most messages that can be in doubt when it is killed. */
    static final int SENDERS = 3;

    static final int LEASE_SECONDS = 6;

    static final int PATIENCE_AFTER_DOT_SECONDS = 10;

    private static final int SPARES = 2;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("crm.secret", "a secret for tests and nothing else at all"),
            Map.entry("crm.base-url", "http://keel.example"),
            Map.entry("crm.mail.tls", "off"),
            Map.entry("crm.delivery.senders", "" + SENDERS),
            Map.entry("crm.delivery.lease", LEASE_SECONDS + "s"),
            Map.entry("crm.delivery.patience", "5s"),
            Map.entry("crm.delivery.patience-after-dot", PATIENCE_AFTER_DOT_SECONDS + "s"),
            Map.entry("spring.mail.host", "127.0.0.1"),
            Map.entry("spring.datasource.username", PostgresUnderFault.APP),
            Map.entry("spring.datasource.password", PostgresUnderFault.PASSWORD),
            Map.entry("spring.datasource.hikari.maximum-pool-size", "8"),
            Map.entry("spring.datasource.hikari.minimum-idle", "0"),
            Map.entry("spring.flyway.enabled", "false"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.main.log-startup-info", "false"),
            Map.entry("db-scheduler.polling-interval", "500ms"),
            Map.entry("db-scheduler.threads", "2"));

    private final Path folder;

    private final Tmpfs disk;

    private final PostgresUnderFault postgres;

    private final SmtpSink sink = new SmtpSink();

    private final SinkJournal journal;

    private final FastStart fastStart;

    /** Scanners look for one from threads of their own. */
    private final List<KeelProcess> instances = new CopyOnWriteArrayList<>();

    private final Deque<KeelProcess> spares = new ArrayDeque<>();

    private int audiences;

    private int crashes;

    Stage() {
        CompletableFuture<FastStart> packed;
        try {
            folder = Files.createDirectories(Path.of("target", "faults", "run-" + System.currentTimeMillis()))
                    .toAbsolutePath();
            packed = CompletableFuture.supplyAsync(() -> new FastStart(folder));
            disk = Tmpfs.mountAt(Files.createDirectories(folder.resolve("disk")));
            postgres = new PostgresUnderFault(disk.folder().resolve("postgres"));
            journal = new SinkJournal(folder.resolve("sink.log"));
            sink.keepsJournal(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Settlement(owner()).found();
        fastStart = packed.join();
        if (!fastStart.learning().isEmpty()) {
            KeelProcess first = start(Map.of(), fastStart.learning()).go();
            first.terminate();
            first.close();
        }
        for (int i = 0; i < SPARES + INSTANCES; i++) {
            spares.add(start(Map.of()));
        }
        while (instances.size() < INSTANCES) {
            instances.add(spare());
        }
    }

    PostgresUnderFault postgres() {
        return postgres;
    }

    Tmpfs disk() {
        return disk;
    }

    SmtpSink sink() {
        return sink;
    }

    SinkJournal journal() {
        return journal;
    }

    JdbcClient owner() {
        return postgres.owner();
    }

    Path folder() {
        return folder;
    }

    /** Somebody else is told of each final dot too, before the sink answers it; null = nobody any more. */
    void tells(@Nullable BiConsumer<SmtpSink.Received, String> listener) {
        sink.keepsJournal(listener == null ? journal : journal.andThen(listener));
    }

    Settlement settlement() {
        return new Settlement(owner());
    }

    /** People who agreed to mail, at a domain where nobody else lives. */
    Audience audience(int people) {
        return settlement().audience("a" + ++audiences + ".example", people);
    }

    /** A running campaign to a new audience. */
    Sending launch(int people) {
        return launch(audience(people));
    }

    Sending launch(Audience audience) {
        return launch(audience, first());
    }

    /** The instance that launches a campaign is the first to send it. */
    Sending launch(Audience audience, KeelProcess instance) {
        String answer = instance.ask("launch " + audience.segment());
        if (!answer.equals(KeelProcess.ENDED) && !answer.matches("\\d+")) {
            throw new AssertionError(answer);
        }
        // Whoever died at his first message has launched it all the same; who died before, at another's, has not.
        return launched(audience)
                .map((campaign) -> new Sending(this, campaign, audience))
                .orElseGet(() -> launch(audience, living()));
    }

    private Optional<Long> launched(Audience audience) {
        return owner().sql("select id from campaign where segment_id = :segment and launched_at is not null")
                .param("segment", audience.segment())
                .query(Long.class)
                .optional();
    }

    private KeelProcess living() {
        return instances.stream().filter(KeelProcess::isAlive).findFirst().orElseThrow();
    }

    List<KeelProcess> instances() {
        return List.copyOf(instances);
    }

    KeelProcess first() {
        return instances.getFirst();
    }

    KeelProcess any(Random random) {
        return instances.get(random.nextInt(instances.size()));
    }

    /** Kills that were survived so far, of whatever kind. */
    int crashes() {
        return crashes;
    }

    /** In the place of one that was killed. */
    KeelProcess replace(KeelProcess dead) {
        crashes++;
        return succeed(dead);
    }

    /** In the place of one that has ended, however. */
    KeelProcess succeed(KeelProcess dead) {
        dead.close();
        instances.remove(dead);
        KeelProcess next = spare();
        instances.add(next);
        return next;
    }

    /** All are asked to stop at the same moment; how long that took. */
    Duration terminateAll() {
        long began = System.nanoTime();
        instances.forEach(KeelProcess::askToStop);
        instances.forEach(KeelProcess::awaitEnd);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** So many are at work from now on. */
    void resize(int count) {
        while (instances.size() > count) {
            KeelProcess one = instances.removeLast();
            one.terminate();
            one.close();
        }
        while (instances.size() < count) {
            instances.add(spare());
        }
    }

    private KeelProcess spare() {
        spares.add(start(Map.of()));
        return spares.remove().go();
    }

    /** One more, apart from the others, with settings of its own. */
    KeelProcess start(Map<String, String> more) {
        return start(more, fastStart.knowing());
    }

    /** One on another server. */
    KeelProcess startOn(PostgresUnderFault other, Map<String, String> more) {
        return start(other, more, fastStart.knowing());
    }

    private KeelProcess start(Map<String, String> more, List<String> options) {
        return start(postgres, more, options);
    }

    private KeelProcess start(PostgresUnderFault server, Map<String, String> more, List<String> options) {
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        return new KeelProcess(folder, server.port(), sink.port(), fastStart.classPath(), options, settings);
    }

    /** Networks and servers work again, and all instances are at work. */
    void behave() {
        sink.behave();
        tells(null);
        instances.forEach((one) -> {
            one.database().behave();
            one.mailServer().behave();
        });
        resize(INSTANCES);
    }

    @Override
    public void close() throws IOException {
        instances.forEach(KeelProcess::close);
        spares.forEach(KeelProcess::close);
        sink.close();
        journal.close();
        postgres.close();
        disk.close();
    }
}
