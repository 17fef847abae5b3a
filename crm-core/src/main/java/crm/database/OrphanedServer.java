package crm.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that went on running after its Keel was killed. Its data is whole; it only has to make room. */
final class OrphanedServer {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
    private static final int PATIENCE_SECONDS = 60;

    private OrphanedServer() {}

    /** Ends the server of this cluster and waits for it. Call only while holding the folder's lock. */
    static void stopIn(Path cluster) throws IOException {
        Optional<ProcessHandle> found = serverOf(cluster);
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle server = found.get();
        LOG.info("Taking over from a Keel that did not end properly");
        // Its connections ended with the Keel that was killed, so the polite request is enough.
        server.destroy();
        try {
            server.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new IOException("The PostgreSQL with process id " + server.pid() + " that runs on " + cluster
                        + " did not end within " + PATIENCE_SECONDS + " s");
            }
            throw e;
        }
    }

    private static Optional<ProcessHandle> serverOf(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
        // The id may have been given to another process since.
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(OrphanedServer::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return command.endsWith("/postgres") || command.endsWith("postgres.exe");
    }
}
