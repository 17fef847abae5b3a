package crm.delivery.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Speaks TLS for a sink behind it: from the first octet, or after STARTTLS. Notes what it was told in the clear. */
final class TlsFront implements AutoCloseable {

    private final SmtpSink sink;

    private final SSLContext keys;

    private final boolean implicit;

    private final Door door = new Door(this::serve);

    private final List<String> inTheClear = new CopyOnWriteArrayList<>();

    TlsFront(SmtpSink sink, SSLContext keys, boolean implicit) {
        this.sink = sink;
        this.keys = keys;
        this.implicit = implicit;
        door.open();
    }

    int port() {
        return door.port();
    }

    List<String> inTheClear() {
        return List.copyOf(inTheClear);
    }

    private void serve(Socket client) {
        try (client;
                var behind = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
            if (!implicit && !askedForTls(client)) {
                return;
            }
            var secure = (SSLSocket) keys.getSocketFactory().createSocket(client, null, true);
            secure.startHandshake();
            if (!implicit) {
                // The sink greets, too, but a greeting is said only once.
                new BufferedReader(new InputStreamReader(behind.getInputStream(), StandardCharsets.UTF_8), 1)
                        .readLine();
            }
            Thread back = Thread.ofVirtual().start(() -> pump(behind, secure));
            pump(secure, behind);
            back.join();
        } catch (IOException e) {
            // The client did not like the certificate.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean askedForTls(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        say(out, "220 front ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            inTheClear.add(line);
            if (line.equals("STARTTLS")) {
                say(out, "220 go ahead");
                return true;
            }
            say(out, line.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "530 5.7.0 first STARTTLS");
        }
        return false;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // One of them has left.
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
