package crm.web.start;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * Plays the page a working day begins with once to an empty house, before Keel says that it is ready. A page's first
 * showing loads classes, parses templates and reads calendars and number formats: 1.2 seconds for the
 * home page, against 0.15 from then on. Readiness means that a reader does not wait for that.
 *
 * <p>The requests come from this process to itself, over its own port, with a word made up at this start; when the curtain
 * goes up the word is forgotten.
 */
@Component
class Rehearsal implements ApplicationRunner, RequestMatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private static final String HEADER = "Keel-Rehearsal";

    /** Only the first page: a start takes as much longer as this does, and the others share most of what it loads. */
    private static final String PAGE = "/";

    private static final int PATIENCE = (int) Duration.ofSeconds(20).toMillis();

    private static final int WORD_LENGTH = 32;

    private final Environment environment;

    private volatile @Nullable String word;

    Rehearsal(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        var random = new byte[WORD_LENGTH];
        new SecureRandom().nextBytes(random);
        String said = HexFormat.of().formatHex(random);
        word = said;
        try {
            String stage = "http://" + environment.getProperty("server.address", "localhost") + ":" + port
                    + environment.getProperty("server.servlet.context-path", "");
            play(stage + PAGE, said);
        } catch (IOException | IllegalArgumentException interrupted) {
            LOG.info(
                    "The first pages will take a moment longer: the rehearsal was cut short ({})",
                    interrupted.getClass().getSimpleName());
        } finally {
            word = null;
        }
    }

    /** Whether this request belongs to the rehearsal that is on. */
    @Override
    public boolean matches(HttpServletRequest request) {
        String expected = word;
        String said = request.getHeader(HEADER);
        return expected != null && said != null && MessageDigest.isEqual(bytes(expected), bytes(said));
    }

    private static void play(String page, String word) throws IOException {
        HttpURLConnection request = (HttpURLConnection) URI.create(page).toURL().openConnection();
        request.setInstanceFollowRedirects(false);
        request.setConnectTimeout(PATIENCE);
        request.setReadTimeout(PATIENCE);
        request.setRequestProperty(HEADER, word);
        request.setRequestProperty("Accept", "text/html");
        try (InputStream shown = request.getInputStream()) {
            shown.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
