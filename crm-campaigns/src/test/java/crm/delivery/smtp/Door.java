package crm.delivery.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** A port of this machine; whoever comes is served in a thread of his own, until it is shut. */
public final class Door implements AutoCloseable {

    private static final int MOST_IN_LINE = 200;

    private final ServerSocket server;

    private final Consumer<Socket> host;

    /** @param host closes the sockets he is given */
    public Door(Consumer<Socket> host) {
        this.host = host;
        try {
            server = new ServerSocket(0, MOST_IN_LINE, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on people are let in. */
    public Door open() {
        Thread.ofVirtual().start(this::accept);
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket guest = server.accept();
                Thread.ofVirtual().start(() -> host.accept(guest));
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
