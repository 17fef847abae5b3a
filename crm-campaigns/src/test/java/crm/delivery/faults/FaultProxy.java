package crm.delivery.faults;

import crm.delivery.smtp.Door;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Stands between an instance and a server and is the network's bad day: it delays, stalls, resets, and cuts a connection
 * right before or after certain words have passed.
 */
final class FaultProxy implements AutoCloseable {

    /** Where octets go. */
    enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    private static final int CHUNK = 64 * 1024;

    private static final int LONGEST_WORDS = 32;

    private final Door door = new Door(this::connect);

    private final int target;

    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private final List<Trap> traps = new CopyOnWriteArrayList<>();

    private final AtomicInteger sprung = new AtomicInteger();

    private volatile Duration delay = Duration.ZERO;

    private volatile boolean stalled;

    private volatile boolean refusing;

    FaultProxy(int target) {
        this.target = target;
        door.open();
    }

    int port() {
        return door.port();
    }

    /** Every piece takes this long. */
    void delay(Duration each) {
        delay = each;
    }

    /** From now on nothing passes, and nobody is told. */
    void stall() {
        stalled = true;
    }

    /** Resets what is open and whatever comes. */
    void refuse() {
        refusing = true;
        cut();
    }

    void behave() {
        traps.clear();
        delay = Duration.ZERO;
        stalled = false;
        refusing = false;
    }

    /** Resets every connection there is. */
    void cut() {
        links.forEach(Link::reset);
    }

    /** Where these words pass, the connection is reset before they arrive, as often as the supplier says so. */
    void resetBefore(Way way, String words, BooleanSupplier wanted) {
        traps.add(new Trap(way, octets(words), Effect.RESET, wanted, () -> {}));
    }

    /** Where these words pass, they and all that follows on that connection never arrive, and nobody is told. */
    void swallowFrom(Way way, String words, BooleanSupplier wanted) {
        traps.add(new Trap(way, octets(words), Effect.SWALLOW, wanted, () -> {}));
    }

    /** Where these words have passed, this happens, as often as the supplier says so. */
    void after(Way way, String words, BooleanSupplier wanted, Runnable then) {
        traps.add(new Trap(way, octets(words), Effect.RUN, wanted, then));
    }

    private static byte[] octets(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    /** How often a trap was sprung since the beginning. */
    int sprung() {
        return sprung.get();
    }

    private enum Effect {
        RESET,
        SWALLOW,
        RUN
    }

    private record Trap(Way way, byte[] words, Effect effect, BooleanSupplier wanted, Runnable then) {

        /** Whether the words end in this chunk, which follows those octets. */
        boolean passesIn(byte[] tail, byte[] chunk, int length) {
            for (int end = 1; end <= length; end++) {
                if (endsAt(tail, chunk, end)) {
                    return true;
                }
            }
            return false;
        }

        private boolean endsAt(byte[] tail, byte[] chunk, int end) {
            for (int back = 1; back <= words.length; back++) {
                int at = end - back;
                int inTail = tail.length + at;
                if (at < 0 && inTail < 0 || words[words.length - back] != (at >= 0 ? chunk[at] : tail[inTail])) {
                    return false;
                }
            }
            return true;
        }
    }

    private void connect(Socket client) {
        try {
            if (refusing) {
                client.setSoLinger(true, 0);
                client.close();
                return;
            }
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            var link = new Link(client, server);
            links.add(link);
            Thread.ofVirtual().start(() -> link.pump(Way.TO_SERVER, client, server));
            link.pump(Way.TO_CLIENT, server, client);
        } catch (IOException e) {
            Link.quietly(client::close);
        }
    }

    /** One connection through the proxy. */
    private final class Link {

        private final Socket client;

        private final Socket server;

        private volatile boolean deaf;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Way way, Socket from, Socket to) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                var chunk = new byte[CHUNK];
                var tail = new byte[0];
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    pass(way, chunk, length, tail, out);
                    tail = Arrays.copyOfRange(chunk, Math.max(0, length - LONGEST_WORDS), length);
                }
                close();
            } catch (IOException | InterruptedException e) {
                close();
            }
        }

        private void pass(Way way, byte[] chunk, int length, byte[] tail, OutputStream out)
                throws IOException, InterruptedException {
            List<Trap> hit = traps.stream()
                    .filter((trap) -> trap.way() == way && trap.passesIn(tail, chunk, length))
                    .filter((trap) -> trap.wanted().getAsBoolean())
                    .toList();
            sprung.addAndGet(hit.size());
            if (hit.stream().anyMatch((trap) -> trap.effect() == Effect.RESET)) {
                reset();
            }
            deaf |= hit.stream().anyMatch((trap) -> trap.effect() == Effect.SWALLOW);
            Thread.sleep(delay);
            while (stalled && !client.isClosed()) {
                Thread.sleep(20);
            }
            if (deaf) {
                return;
            }
            out.write(chunk, 0, length);
            out.flush();
            hit.forEach((trap) -> trap.then().run());
        }

        void reset() {
            quietly(() -> client.setSoLinger(true, 0));
            quietly(() -> server.setSoLinger(true, 0));
            close();
        }

        private void close() {
            links.remove(this);
            quietly(client::close);
            quietly(server::close);
        }

        private static void quietly(Step step) {
            try {
                step.take();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }

    /** Something that a broken connection may refuse. */
    private interface Step {
        void take() throws IOException;
    }

    @Override
    public void close() {
        door.close();
        cut();
    }
}
