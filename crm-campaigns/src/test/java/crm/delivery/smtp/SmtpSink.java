package crm.delivery.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that says what a test tells it to. What it has received up to the final dot is the truth about what was
 * sent, whatever our ledger says.
 */
public final class SmtpSink implements AutoCloseable {

    /** Instead of a reply: closes the connection without a word. */
    public static final String HANG_UP = "hang up";

    /** Instead of a reply: says nothing and waits. */
    public static final String STALL = "stall";

    /** Instead of a reply: waits for the message and then reads none of it. */
    public static final String DEAF = "354 go on, I do not listen";

    /** Where in a conversation a reply is due. */
    public enum Phase {
        GREETING,
        EHLO,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        DOT
    }

    /** A message whose final dot came in. */
    public record Received(String recipient, String data) {}

    private final Door door = new Door(this::talk);

    private final Map<String, String> replies = new ConcurrentHashMap<>();

    private final List<Received> received = new CopyOnWriteArrayList<>();

    private final List<String> commands = new CopyOnWriteArrayList<>();

    private final Map<Phase, Runnable> interludes = new ConcurrentHashMap<>();

    private volatile BiConsumer<Received, String> journal = (mail, reply) -> {};

    private volatile String offers = "8BITMIME";

    private volatile boolean together;

    private volatile long delayAtDot;

    public SmtpSink() {
        door.open();
    }

    public int port() {
        return door.port();
    }

    /** From now on this is said in this phase, to everyone. */
    public SmtpSink says(Phase phase, String reply) {
        replies.put(phase.name(), reply);
        return this;
    }

    /** From now on this is said in this phase when the message is for this address, or for anyone at this domain. */
    public SmtpSink says(Phase phase, String recipient, String reply) {
        replies.put(phase + " " + recipient, reply);
        return this;
    }

    /** Is told of every message whose final dot came in, and of the answer, before the answer goes. */
    public SmtpSink keepsJournal(BiConsumer<Received, String> journal) {
        this.journal = journal;
        return this;
    }

    /** The extensions it offers, blank separated lines. */
    public SmtpSink offers(String extensions) {
        return offersLine(extensions.replace(" ", "\r\n250-"));
    }

    /** One extension with its parameters. */
    public SmtpSink offersLine(String extension) {
        offers = extension;
        return this;
    }

    /** From now on it thinks so long about every message. */
    public SmtpSink thinks(long millis) {
        delayAtDot = millis;
        return this;
    }

    /** Once, before it answers in this phase, this happens. */
    public SmtpSink before(Phase phase, Runnable interlude) {
        interludes.put(phase, interlude);
        return this;
    }

    public void behave() {
        replies.clear();
        interludes.clear();
        delayAtDot = 0;
    }

    /** Whether the commands of the last message came in one go. */
    public boolean hadThemTogether() {
        return together;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public List<String> commands() {
        return List.copyOf(commands);
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            if (!say(out, reply(Phase.GREETING, null, "220 sink ready"))) {
                return;
            }
            converse(in, out);
        } catch (IOException e) {
            // The client has left.
        }
    }

    private void converse(BufferedReader in, OutputStream out) throws IOException {
        String recipient = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String verb = line.split("[ :]")[0];
            String answer;
            switch (verb) {
                case "EHLO" -> answer = reply(Phase.EHLO, null, "250-sink\r\n250-" + offers + "\r\n250 HELP");
                case "MAIL" -> {
                    recipient = null;
                    together = in.ready();
                    answer = reply(Phase.MAIL, null, "250 ok");
                }
                case "RCPT" -> {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    answer = reply(Phase.RCPT, recipient, "250 ok");
                }
                case "DATA" -> answer = reply(Phase.DATA, recipient, "354 go on");
                case "AUTH" -> answer = reply(Phase.AUTH, null, "235 welcome");
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> answer = "250 ok";
            }
            if (!say(out, answer)) {
                return;
            }
            if (answer.equals(DEAF)) {
                say(out, STALL);
                return;
            }
            if (verb.equals("DATA") && answer.startsWith("354") && !takeMessage(in, out, recipient)) {
                return;
            }
        }
    }

    private boolean takeMessage(BufferedReader in, OutputStream out, @Nullable String recipient) throws IOException {
        var data = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                var mail = new Received(String.valueOf(recipient), data.toString());
                received.add(mail);
                String reply = reply(Phase.DOT, recipient, "250 taken");
                journal.accept(mail, reply);
                think();
                return say(out, reply);
            }
            data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return false;
    }

    private void think() {
        try {
            Thread.sleep(delayAtDot);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String reply(Phase phase, @Nullable String recipient, String usual) {
        Runnable interlude = interludes.remove(phase);
        if (interlude != null) {
            interlude.run();
        }
        String forAll = replies.getOrDefault(phase.name(), usual);
        if (recipient == null) {
            return forAll;
        }
        String forDomain = replies.getOrDefault(phase + " " + recipient.substring(recipient.indexOf('@') + 1), forAll);
        return replies.getOrDefault(phase + " " + recipient, forDomain);
    }

    private static boolean say(OutputStream out, String reply) throws IOException {
        if (reply.equals(HANG_UP)) {
            return false;
        }
        if (reply.equals(STALL)) {
            try {
                Thread.sleep(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return true;
    }

    @Override
    public void close() {
        door.close();
    }
}
