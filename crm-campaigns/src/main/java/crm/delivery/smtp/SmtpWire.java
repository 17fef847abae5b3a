package crm.delivery.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Lines to a server and replies from it, plain or encrypted. A watchdog closes the connection when an exchange takes longer
 * than it may: the socket's own timeout bounds one read, but neither a blocked write nor a server that sends an octet now
 * and then.
 */
final class SmtpWire implements Closeable {

    private static final int LONGEST_LINE = 4_096;

    private static final int MOST_LINES = 200;

    private static final int BUFFER = 64 * 1024;

    private static final Duration LOOK = Duration.ofMillis(200);

    private final String host;

    /** Closed by the watchdog: closing the encrypted one would wait for the very write that hangs. */
    private final Socket plain;

    private Socket socket;

    private InputStream in;

    private OutputStream out;

    private volatile long until = Long.MAX_VALUE;

    private volatile boolean overdue;

    private SmtpWire(String host, Socket socket) throws IOException {
        this.host = host;
        this.plain = socket;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    }

    static SmtpWire open(String host, int port, Duration patience) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            socket.setTcpNoDelay(true);
            var wire = new SmtpWire(host, socket);
            wire.within(patience);
            Thread.ofVirtual().name("smtp-watchdog").start(wire::watch);
            return wire;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void watch() {
        try {
            while (!plain.isClosed()) {
                if (System.nanoTime() - until > 0 && until != Long.MAX_VALUE) {
                    overdue = true;
                    plain.close();
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException | IOException e) {
            // The connection is gone either way.
        }
    }

    /** From here on encrypted; {@code named} also asks that the certificate is this host's. */
    void encrypt(SSLSocketFactory factory, boolean named) throws IOException {
        var secure = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
        if (named) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        out = new BufferedOutputStream(secure.getOutputStream(), BUFFER);
    }

    /** The next exchange, all its writes and reads together, may take so long. */
    void within(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        until = System.nanoTime() + patience.toNanos();
    }

    /** Nothing is asked at the moment: the connection may stay open. */
    void idle() {
        until = Long.MAX_VALUE;
    }

    void line(String line) throws IOException {
        if (line.chars().anyMatch((c) -> c < 0x20 || c == 0x7f)) {
            throw new IllegalArgumentException("A command to a mail server has no control characters");
        }
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\r');
        out.write('\n');
    }

    SmtpReply ask(String command, Duration patience) throws IOException {
        within(patience);
        line(command);
        flush();
        return reply();
    }

    void flush() throws IOException {
        out.flush();
    }

    /**
     * The message with its dots doubled, up to but without the final dot.
     *
     * @param patience for every 64 KB of it
     */
    void body(byte[] message, Duration patience) throws IOException {
        int from = 0;
        boolean lineStart = true;
        for (int i = 0; i < message.length; i++) {
            if (lineStart && message[i] == '.' || i - from == BUFFER) {
                within(patience);
                out.write(message, from, i - from);
                from = i;
            }
            if (lineStart && message[i] == '.') {
                out.write('.');
            }
            lineStart = message[i] == '\n';
        }
        within(patience);
        out.write(message, from, message.length - from);
        if (!lineStart) {
            out.write('\r');
            out.write('\n');
        }
        out.flush();
    }

    void finalDot() throws IOException {
        out.write('.');
        out.write('\r');
        out.write('\n');
        out.flush();
    }

    SmtpReply reply() throws IOException {
        List<String> text = new ArrayList<>();
        while (text.size() < MOST_LINES) {
            String line = readLine();
            if (line.length() < 3 || !line.substring(0, 3).chars().allMatch(Character::isDigit)) {
                throw new IOException("The mail server does not speak SMTP");
            }
            text.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) != '-') {
                return new SmtpReply(Integer.parseInt(line.substring(0, 3)), String.join("\n", text));
            }
        }
        throw new IOException("The mail server does not stop talking");
    }

    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("The mail server closed the connection");
            }
            if (octet >= 0x20 && octet != 0x7f && line.size() < LONGEST_LINE) {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** It took longer than it may, whoever noticed first. */
    boolean isLate(IOException e) {
        return overdue || e instanceof java.net.SocketTimeoutException;
    }

    /** What went wrong, in words for people. */
    String words(IOException e) {
        if (isLate(e)) {
            return "The mail server did not answer in time";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        try {
            socket.close();
            plain.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
