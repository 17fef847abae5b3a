package crm.web.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the API.
 *
 * @param requestsPerSecond what one token may ask of one instance in the long run; twice that at once
 */
@ConfigurationProperties("crm.api")
record ApiSettings(@DefaultValue("200") int requestsPerSecond) {

    ApiSettings {
        if (requestsPerSecond < 50) {
            throw new IllegalArgumentException("crm.api.requests-per-second may not be below 50");
        }
    }
}
