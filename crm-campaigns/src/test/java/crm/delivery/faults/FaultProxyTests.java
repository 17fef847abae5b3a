package crm.delivery.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.delivery.faults.FaultProxy.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The network's bad day happens where it should. */
class FaultProxyTests {

    @Test
    void wordsAreFoundAlsoWhereTheyAreCutInTwo() throws Exception {
        try (ServerSocket echo = echo();
                var proxy = new FaultProxy(echo.getLocalPort());
                var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            var found = new CountDownLatch(1);
            proxy.after(Way.TO_SERVER, "\r\n.\r\n", () -> true, found::countDown);

            say(client, "a message\r\n");
            assertThat(heard(client)).isEqualTo('a');
            assertThat(found.getCount()).isEqualTo(1);
            say(client, ".\r\n");

            assertThat(found.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAnswerThatIsLostNeverArrives() throws Exception {
        try (ServerSocket echo = echo();
                var proxy = new FaultProxy(echo.getLocalPort());
                var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            proxy.resetBefore(Way.TO_CLIENT, "COMMIT\0", () -> true);

            say(client, "COMMIT\0");

            assertThatThrownBy(() -> heard(client)).isInstanceOf(IOException.class);
        }
    }

    /** Says what it hears. */
    private static ServerSocket echo() throws IOException {
        var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException e) {
                // The test is over.
            }
        });
        return server;
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    }

    private static int heard(Socket client) throws IOException {
        client.setSoTimeout(5_000);
        int octet = client.getInputStream().read();
        if (octet < 0) {
            throw new IOException("The end");
        }
        return octet;
    }
}
