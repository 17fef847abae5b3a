package crm.delivery.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance of Keel in a process of its own, with a proxy in front of each server it speaks to. */
final class KeelProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private static final int LOOK = 50;

    static final String DATA_FOLDER = "crm.data-dir";

    /** Instead of an answer. */
    static final String ENDED = "ENDED";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int number = NUMBER.incrementAndGet();

    private final FaultProxy database;

    private final FaultProxy mailServer;

    private final Process process;

    private final Path dataFolder;

    private final Path log;

    private final PrintWriter orders;

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private final CountDownLatch warm = new CountDownLatch(1);

    private final CountDownLatch ready = new CountDownLatch(1);

    /** Begins to start; it does not send before {@link #go()}. */
    KeelProcess(
            Path folder,
            int databasePort,
            int mailPort,
            String classPath,
            List<String> options,
            Map<String, String> settings) {
        database = new FaultProxy(databasePort);
        mailServer = new FaultProxy(mailPort);
        try {
            Path own = Files.createDirectories(folder.resolve("keel-" + number));
            dataFolder = Path.of(settings.getOrDefault(DATA_FOLDER, own.toString()));
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classPath));
            command.addAll(options);
            command.add(KeelInstance.class.getName());
            command.add("--" + DATA_FOLDER + "=" + dataFolder);
            command.add("--spring.datasource.url=jdbc:postgresql://localhost:" + database.port() + "/"
                    + settings.getOrDefault("faults.database", PostgresUnderFault.DATABASE));
            command.add("--spring.mail.port=" + mailServer.port());
            settings.forEach((name, value) -> {
                if (!name.equals(DATA_FOLDER)) {
                    command.add("--" + name + "=" + value);
                }
            });
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            log = own.resolve("log");
            Thread.ofVirtual().start(this::listen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter kept = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                kept.println(line);
                switch (line) {
                    case KeelInstance.WARM -> warm.countDown();
                    case KeelInstance.READY -> ready.countDown();
                    default -> {
                        if (line.startsWith(KeelInstance.ANSWER)) {
                            answers.add(line.substring(KeelInstance.ANSWER.length()));
                        }
                    }
                }
            }
        } catch (IOException e) {
            // It is dead.
        }
    }

    /** Lets it send and take part. */
    KeelProcess go() {
        await(warm);
        orders.println("go");
        await(ready);
        return this;
    }

    private void await(CountDownLatch latch) {
        try {
            for (int second = 0; second < PATIENCE.toSeconds(); second++) {
                if (latch.await(1, TimeUnit.SECONDS)) {
                    return;
                }
                if (!process.isAlive()) {
                    break;
                }
            }
            throw new AssertionError("Instance " + number + " did not start, see keel-" + number + "/log");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Does what a colleague would do on a page of this instance; what came of it, {@link #ENDED} when it died of it. */
    synchronized String ask(String order) {
        try {
            answers.clear();
            orders.println(order);
            for (int look = 0; look < PATIENCE.toMillis() / LOOK; look++) {
                String answer = answers.poll(LOOK, TimeUnit.MILLISECONDS);
                if (answer != null) {
                    return answer;
                }
                if (!process.isAlive()) {
                    return ENDED;
                }
            }
            throw new AssertionError("Instance " + number + " did not answer to: " + order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** It ends at this place, once it has passed it that often. */
    void haltAt(Failpoint place, int after) {
        ask("halt " + place + " " + after);
    }

    /** All it has said. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it notes what it must know though the database forgets it. */
    Path dataFolder() {
        return dataFolder;
    }

    FaultProxy database() {
        return database;
    }

    FaultProxy mailServer() {
        return mailServer;
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits until it has ended, by itself or not. */
    void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Instance " + number + " goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code SIGSTOP}. */
    void stop() {
        signal("STOP", process.pid());
    }

    /** {@code SIGCONT}. */
    void resume() {
        signal("CONT", process.pid());
    }

    /** {@code SIGTERM}; how long it took to end. */
    Duration terminate() {
        long began = System.nanoTime();
        askToStop();
        awaitEnd();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void askToStop() {
        signal("TERM", process.pid());
    }

    static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "instance " + number;
    }

    @Override
    public void close() {
        kill();
        database.close();
        mailServer.close();
    }
}
