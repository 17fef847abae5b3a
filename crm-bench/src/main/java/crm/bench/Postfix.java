package crm.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mail server that takes everything, and a client that does nothing but send, from Debian's postfix package: unpacked
 * somewhere, or installed.
 *
 * @param folder of the two programs
 * @param libraries theirs, where they are not installed
 * @param settings an empty folder for a configuration
 */
record Postfix(Path folder, Path libraries, Path settings) {

    private static final String SKIPPED = "left out, because smtp-sink is not here: unpack Debian's postfix package"
            + " (apt-get download postfix; dpkg-deb -x postfix_*.deb FOLDER) and say -Dbench.postfix=FOLDER";

    /** @throws IllegalStateException when they are not here */
    static Postfix find(Path work) throws IOException {
        Path unpacked = Path.of(System.getProperty("bench.postfix", ""));
        Stream<Path> onThePath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        Optional<Path> programs = Stream.concat(
                        Stream.of(unpacked.resolve("usr/sbin"), Path.of("/usr/sbin")), onThePath)
                .filter(place -> Files.isExecutable(place.resolve("smtp-sink")))
                .map(Path::toAbsolutePath)
                .findFirst();
        Path settings = Files.createDirectories(work.resolve("postfix"));
        Files.writeString(settings.resolve("main.cf"), "");
        return programs.map(place -> new Postfix(place, place.resolveSibling("lib/postfix"), settings))
                .orElseThrow(() -> new IllegalStateException(SKIPPED));
    }

    /** @param log where it writes down all it gets; empty = nowhere */
    Process sink(int port, Optional<Path> log) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("smtp-sink").toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "root"));
        }
        log.ifPresent(file -> command.addAll(List.of("-D", file.toString())));
        command.addAll(List.of("127.0.0.1:" + port, "1024"));
        Process sink = start(command);
        for (int i = 0; i < 50; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return sink;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        sink.destroy();
        throw new IllegalStateException("smtp-sink does not start");
    }

    /** How long so many messages of this size take over so many connections that stay open. */
    Duration send(int port, int messages, int octets, int connections) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process source = start(List.of(
                folder.resolve("smtp-source").toString(),
                "-d",
                "-s",
                Integer.toString(connections),
                "-m",
                Integer.toString(messages),
                "-l",
                Integer.toString(octets),
                "-f",
                "bench@example.org",
                "-t",
                "somebody@example.org",
                "127.0.0.1:" + port));
        if (source.waitFor() != 0) {
            throw new IllegalStateException("smtp-source ended with " + source.exitValue());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of("LD_LIBRARY_PATH", libraries.toString(), "MAIL_CONFIG", settings.toString()));
        return builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(settings.resolve("log").toFile()))
                .start();
    }
}
