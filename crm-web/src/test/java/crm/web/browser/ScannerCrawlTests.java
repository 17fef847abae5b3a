package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import crm.access.Viewer;
import crm.attribution.CampaignResults;
import crm.attribution.Responses;
import crm.campaigns.CampaignId;
import crm.delivery.Outbox;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Link scanners go through every address in a mail, by program and by browser; whoever was asked is still asked. */
@BrowserTest
class ScannerCrawlTests {

    private static final List<String> DISGUISES = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
            "Mozilla/5.0 (compatible; MailGuardBot/2.0; +https://guard.example/bot)");

    private static final double DWELLS = 10_000;

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=[\"'](http[^\"']+)");

    @Autowired
    ApplicationContext keel;

    @Autowired
    CampaignResults results;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @LocalServerPort
    int port;

    @BeforeEach
    void nobodyIsThere() {
        database.empty();
        clock.run();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void aScannerThatFollowsEveryLinkChangesNoConsentAndNoRate(Visitor marketer)
            throws IOException, InterruptedException {
        marketer.signInAsAdministrator();
        var lane = new HarbourLane(keel);
        lane.imports();
        CampaignId campaign = lane.sent(lane.segment());
        awaitSent(campaign);
        String consents = consents();
        long others = jdbc.sql("select count(*) from hit").query(Long.class).single();

        for (int i = 0; i < DISGUISES.size(); i++) {
            // later than anybody would call too soon: the agents and what they do must give them away
            clock.advance(Duration.ofMinutes(15));
            crawlByProgram(campaign, DISGUISES.get(i));
        }
        clock.advance(Duration.ofMinutes(15));
        crawlByBrowser(campaign, DISGUISES.getFirst());
        clock.advance(Duration.ofMinutes(15));

        Responses answers = results.standing(Viewer.system(), campaign).responses();
        assertThat(others).isZero();
        assertThat(answers.openedMachine()).isEqualTo(2);
        assertThat(answers.clickedMachine()).isEqualTo(2);
        assertThat(answers.opened()).isZero();
        assertThat(answers.clicked()).isZero();
        assertThat(answers.unsubscribed()).isZero();
        assertThat(consents()).isEqualTo(consents);
        assertThat(jdbc.sql(
                                "select count(*) from activity where name in ('email.opened', 'email.clicked') and not machine")
                        .query(Long.class)
                        .single())
                .isZero();

        marketer.open("/campaigns/" + campaign.value() + "/report");
        assertThat(marketer.at("#campaign-funnel a[href*=OPENED] b").textContent())
                .isEqualTo("0");
        assertThat(marketer.at("#campaign-funnel a[href*=CLICKED] b").textContent())
                .isEqualTo("0");
        assertThat(marketer.at("#campaign-funnel").textContent()).contains("2 automatic");
    }

    /** GET and HEAD of every address, in the order of the mail. */
    private void crawlByProgram(CampaignId campaign, String agent) throws IOException, InterruptedException {
        HttpClient scanner = HttpClient.newHttpClient();
        for (String address : addresses(campaign)) {
            for (String method : List.of("GET", "HEAD")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                        .header("User-Agent", agent)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
                assertThat(scanner.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .as("%s %s", method, address)
                        .isIn(200, 302);
            }
        }
    }

    /** Opens every address as a page, runs its scripts, and stays there for a while. */
    private void crawlByBrowser(CampaignId campaign, String agent) {
        try (BrowserContext scanner = Chromium.get().newContext(new Browser.NewContextOptions().setUserAgent(agent))) {
            List<Page> open = new ArrayList<>();
            for (String address : addresses(campaign)) {
                Page page = scanner.newPage();
                try {
                    page.navigate(address);
                } catch (PlaywrightException theShopItLeadsToIsNotThere) {
                    assertThat(URI.create(address).getPath()).startsWith("/c/");
                }
                open.add(page);
            }
            open.getLast().waitForTimeout(DWELLS);
        }
    }

    /** All that any of the campaign's mails links to or shows, here on this port. */
    private Set<String> addresses(CampaignId campaign) {
        return outbox.list(Viewer.system(), campaign.value(), 0, 100).stream()
                .map((line) -> new String(outbox.raw(Viewer.system(), line.id()), StandardCharsets.UTF_8))
                .map((raw) -> raw.replace("=\r\n", "").replace("=3D", "="))
                .flatMap((html) -> ADDRESS.matcher(html).results().map((found) -> found.group(1)))
                .map((address) -> address.replace("&amp;", "&"))
                .map((address) ->
                        "http://localhost:" + port + URI.create(address).getPath())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void awaitSent(CampaignId campaign) throws InterruptedException {
        for (int i = 0;
                i < 300 && results.standing(Viewer.system(), campaign).touches().pending() > 0;
                i++) {
            Thread.sleep(100);
        }
        assertThat(results.standing(Viewer.system(), campaign).touches().accepted())
                .isEqualTo(2);
    }

    private String consents() {
        return jdbc.sql("""
                        select coalesce((select string_agg(e::text, ' ' order by id) from consent_event e), '') || '|'
                               || coalesce((select string_agg(c::text, ' ' order by event_id) from consent c), '') || '|'
                               || (select count(*) from suppression)
                        """).query(String.class).single();
    }
}
