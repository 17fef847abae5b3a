package crm.web.journeys;

import crm.CrmApplication;
import crm.testing.FreshDatabaseInitializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole Keel on a port and a database of its own, with the real clock. */
final class RunningKeel implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final String url;

    private RunningKeel(ConfigurableApplicationContext context, String url) {
        this.context = context;
        this.url = url;
    }

    /** Starts it with these settings, such as {@code crm.admin-email=ada@example.org}. */
    static RunningKeel start(String... settings) {
        int port = freePort();
        String url = "http://localhost:" + port;
        List<String> arguments = new ArrayList<>(List.of("--server.port=" + port, "--crm.base-url=" + url));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(CrmApplication.class)
                .initializers(new FreshDatabaseInitializer())
                .run(arguments.toArray(String[]::new));
        return new RunningKeel(context, url);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        context.close();
    }
}
