package crm.web.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a monitor gets in.
 *
 * @param scrapeToken {@code CRM_SCRAPE_TOKEN}: opens the figures and nothing else; 32 characters or more, blank for none
 */
@ConfigurationProperties("crm")
record ScrapeSettings(@Nullable String scrapeToken) {

    private static final int SHORTEST = 32;

    ScrapeSettings {
        if (scrapeToken != null && !scrapeToken.isBlank() && scrapeToken.length() < SHORTEST) {
            throw new IllegalArgumentException("CRM_SCRAPE_TOKEN is shorter than " + SHORTEST + " characters.");
        }
    }

    boolean opensWith(String secret) {
        return scrapeToken != null
                && !scrapeToken.isBlank()
                && MessageDigest.isEqual(
                        scrapeToken.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
