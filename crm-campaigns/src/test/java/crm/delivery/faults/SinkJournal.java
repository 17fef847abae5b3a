package crm.delivery.faults;

import crm.delivery.smtp.SmtpSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the sink saw: one line for each final dot, appended and forced to the disk before the sink answers it. Nothing else
 * decides what was lost or sent twice.
 */
final class SinkJournal implements BiConsumer<SmtpSink.Received, String>, AutoCloseable {

    /**
     * A final dot.
     *
     * @param reply what the sink was about to answer
     */
    record Dot(Instant at, String recipient, String messageId, String subject, String reply) {

        /** The sink has said that it did not take this copy. */
        boolean isRefused() {
            return reply.startsWith("4") || reply.startsWith("5");
        }

        private String line() {
            return String.join("\t", at.toString(), recipient, messageId, subject, reply) + "\n";
        }

        private static Dot of(String line) {
            String[] parts = line.split("\t", -1);
            return new Dot(Instant.parse(parts[0]), parts[1], parts[2], parts[3], parts[4]);
        }
    }

    private final Path file;

    private final FileChannel channel;

    SinkJournal(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void accept(SmtpSink.Received mail, String reply) {
        var dot = new Dot(
                Instant.now(),
                mail.recipient(),
                header(mail.data(), "Message-ID:"),
                header(mail.data(), "Subject:"),
                reply.replaceAll("\\s", " "));
        try {
            channel.write(ByteBuffer.wrap(dot.line().getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(String mail, String name) {
        return mail.lines()
                .takeWhile((line) -> !line.isEmpty())
                .filter((line) -> line.startsWith(name))
                .map((line) -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** Read back from the file. */
    List<Dot> dots(Predicate<Dot> wanted) {
        try (var lines = Files.lines(file)) {
            return lines.map(Dot::of).filter(wanted).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one audience, which has a mail domain of its own. */
    List<Dot> dotsAt(@Nullable String domain) {
        return dots((dot) -> domain == null
                || dot.recipient().endsWith("@" + domain)
                || dot.recipient().endsWith("." + domain));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
