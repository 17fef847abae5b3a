package crm.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells programs from people: link scanners and preview fetchers that follow a mail before anybody reads it. Pictures that
 * Gmail or Yahoo fetch through their proxies are fetched when the reader opens the mail, so those are people.
 */
@Component
class MachineRules {

    private static final Duration TOO_SOON = Duration.ofSeconds(2);

    private static final Pattern AGENTS = Pattern.compile(
            "bot\\b|bot/|crawl|spider|slurp|scan|preview|prefetch|monitor|fetch|barracuda|mimecast|proofpoint|symantec"
                    + "|messagelabs|forcepoint|trendmicro|fireeye|sophos|cisco|ironport|zscaler|safelinks|urldefense"
                    + "|virustotal|headless|phantomjs|selenium|playwright|puppeteer|curl/|wget/|python|java/|okhttp"
                    + "|go-http-client|libwww|httpclient|axios|node-fetch|ruby|perl|php/|facebookexternalhit|whatsapp"
                    + "|skypeuripreview|existing connection|dataprovider");

    private final boolean on;

    MachineRules(Environment environment) {
        this.on = !"off"
                .equalsIgnoreCase(
                        environment.getProperty("crm.tracking.machine", "on").strip());
    }

    /** Why this was a program; empty when it was a person, as far as can be told. */
    Optional<String> reason(Visit visit, Touched touch, Instant now) {
        if (!on) {
            return Optional.empty();
        }
        if (visit.method().equals("HEAD")) {
            return Optional.of("HEAD");
        }
        String agent = visit.userAgent();
        if (agent == null || agent.isBlank()) {
            return Optional.of("NO_AGENT");
        }
        if (AGENTS.matcher(agent.toLowerCase(Locale.ROOT)).find()) {
            return Optional.of("KNOWN_AGENT");
        }
        if (touch.isOnItsWay() || Duration.between(touch.at(), now).compareTo(TOO_SOON) < 0) {
            return Optional.of("TOO_SOON");
        }
        return Optional.empty();
    }
}
