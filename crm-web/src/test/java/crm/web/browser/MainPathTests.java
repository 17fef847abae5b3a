package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import crm.testing.TestClock;
import crm.workspace.SetUp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A marketer's first day, from the set-up link to the campaign that leaves out who has left, on the sample's first week. */
@BrowserTest
class MainPathTests {

    private static final String CONTACTS = """
            externalKey,firstName,lastName,email,country,consent.email,consent.email.at,consent.email.source,consent.email.wording
            17850,Ada,Walker,ada.walker@example.org,GB,yes,2010-11-20T10:00:00Z,sign-up form,I would like offers by e-mail.
            13047,Ben,Okafor,ben.okafor@example.org,GB,yes,2010-11-21T10:00:00Z,sign-up form,I would like offers by e-mail.
            12583,Chloé,Martin,chloe.martin@example.org,FR,,,,
            """;

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private static final String A_PERSONS_BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    SetUp setUp;

    @Autowired
    TestClock clock;

    @BeforeEach
    void timeGoesOn() {
        clock.run();
    }

    @Test
    void aListComesInAndTheAnswersComeBack(Visitor marketer) throws IOException {
        setsUp(marketer);
        imports(marketer, new FilePayload("first-week.csv.gz", "application/gzip", firstWeek()), "TRANSACTIONS");
        assertThat(marketer.at("#import h2").first()).containsText("16,985");
        imports(marketer, new FilePayload("contacts.csv", "text/csv", utf8(CONTACTS)), "CUSTOMERS");
        findsTheScores(marketer);

        buildsASegmentOfTwo(marketer);
        int first = launches(marketer, "Christmas range", "2 people get this");
        String mail = mailTo(marketer, "ada.walker@example.org");
        clicksAndLeaves(marketer, mail);

        marketer.open("/campaigns/" + first + "/report").screenshot("walk-report");
        assertThat(marketer.at("#campaign-funnel a[href*=CLICKED] b")).hasText("1");
        assertThat(marketer.at("#campaign-funnel")).containsText("1 unsubscribed");
        launches(marketer, "Last order dates", "1 person gets this");
    }

    private void setsUp(Visitor marketer) {
        marketer.open(URI.create(setUp.link().orElseThrow()).getPath());
        Page page = marketer.page();
        page.fill("[name=name]", "Amelia Shaw");
        page.fill("[name=email]", Visitor.EMAIL);
        page.fill("[name=password]", Visitor.PASSWORD);
        page.fill("[name=company]", "Harbour & Lane");
        page.fill("[name=postalAddress]", "1 Quay Street\nBristol BS1 4XX");
        page.fill("[name=sender]", "hello@harbourlane.example");
        page.click("#setup button[type=submit]");
        if (URI.create(page.url()).getPath().startsWith("/login")) {
            marketer.signIn(Visitor.EMAIL, Visitor.PASSWORD);
            marketer.open("/welcome");
        }
        assertThat(page.locator("form[action='/imports/sample']")).isVisible();
        marketer.screenshot("walk-welcome");
        page.click("main a[href='/imports/new']");
    }

    private static void imports(Visitor marketer, FilePayload file, String kind) {
        marketer.open("/imports/new");
        Page page = marketer.page();
        page.setInputFiles("#file", file);
        page.check("[name=kind][value=" + kind + "]");
        page.click("footer button[type=submit]");
        assertThat(page.locator("#match")).isVisible(PATIENTLY);
        marketer.screenshot("walk-map-" + kind);
        if (page.locator("#provenance").count() > 0) {
            page.selectOption("#provenance", "own");
        }
        page.click("footer .btn-primary");
        assertThat(page.getByText("All figures include them already").first()).isVisible(PATIENTLY);
        marketer.screenshot("walk-result-" + kind);
    }

    private static void findsTheScores(Visitor marketer) {
        Page page = marketer.page();
        page.navigate(page.url());
        marketer.open("/rfm");
        assertThat(page.locator("main")).containsText("423");
        marketer.screenshot("walk-rfm");
        marketer.open("/customers?search=walker");
        assertThat(page.locator("main")).containsText("Ada Walker");
    }

    private static void buildsASegmentOfTwo(Visitor marketer) {
        marketer.open("/segments/new");
        Page page = marketer.page();
        Locator hero = page.locator("#drawer .hero");
        page.fill("#name", "First week, reachable");
        page.click("button.chip[value='add:i:orders:count']");
        page.locator("#builder .rule:not(:has(#best-count)) input:visible")
                .first()
                .fill("1");
        assertThat(hero).hasText("423");
        page.click("button.chip[value='add:i:reachable:EMAIL']");
        assertThat(hero).hasText("2");
        assertThat(page.locator("#builder .readback")).containsText("e-mail");
        marketer.screenshot("walk-segment");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save segment"))
                .click();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Use in campaign"))
                .waitFor();
    }

    private static int launches(Visitor marketer, String name, String forecast) {
        marketer.open("/segments");
        Page page = marketer.page();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("First week, reachable"))
                .first()
                .click();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Use in campaign"))
                .click();
        page.fill("#name", name);
        page.click("main form button[type=submit]");
        page.fill("#subject", name);
        page.fill(
                "#html",
                "<p>Hello {{contact.firstName}}, <a href=\"https://shop.example.org/new\">see what is new</a>.</p>");
        assertThat(page.locator("#campaign-foot")).containsText(forecast);
        marketer.screenshot("walk-editor");
        page.locator("#campaign-foot button[formaction]").click();
        assertThat(page.locator("#campaign-funnel")).isVisible(PATIENTLY);
        assertThat(page.locator("#campaign-tabs [aria-live]")).containsText("done");
        Matcher id = Pattern.compile("/campaigns/(\\d+)").matcher(page.url());
        assertThat(id.find()).as(page.url()).isTrue();
        return Integer.parseInt(id.group(1));
    }

    private static String mailTo(Visitor marketer, String address) {
        Page page = marketer.page();
        Locator line = page.locator("tbody tr", new Page.LocatorOptions().setHasText(address));
        for (int tries = 0; tries < 50 && line.count() == 0; tries++) {
            marketer.open("/outbox");
            page.waitForTimeout(200);
        }
        line.locator("a").first().click();
        marketer.screenshot("walk-outbox");
        String raw = page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Raw message"))
                .getAttribute("href");
        String mail = page.request()
                .get(URI.create(page.url()).resolve(raw).toString())
                .text();
        return mail.replace("=\r\n", "").replace("=3D", "=");
    }

    /** The recipient's own browser, which is nobody's in Keel. A click in the first two seconds would be a machine's. */
    private static void clicksAndLeaves(Visitor marketer, String mail) {
        Page watching = marketer.page();
        watching.waitForTimeout(2_500);
        URI keel = URI.create(watching.url());
        try (BrowserContext recipient =
                Chromium.get().newContext(new Browser.NewContextOptions().setUserAgent(A_PERSONS_BROWSER))) {
            APIResponse click = recipient
                    .request()
                    .get(here(keel, mail, "/c/[\\w-]+"), RequestOptions.create().setMaxRedirects(0));
            assertThat(click.status()).isEqualTo(302);
            assertThat(click.headers().get("location")).isEqualTo("https://shop.example.org/new");

            Page leaving = recipient.newPage();
            leaving.navigate(here(keel, mail, "/u/[\\w-]+"));
            leaving.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Unsubscribe"))
                    .click();
            assertThat(leaving.locator("form button[type=submit]")).hasCount(0);
        }
    }

    private static String here(URI keel, String mail, String path) {
        Matcher link = Pattern.compile(path).matcher(mail);
        assertThat(link.find()).as("%s in %s", path, mail).isTrue();
        return keel.resolve(link.group()).toString();
    }

    private static byte[] firstWeek() throws IOException {
        try (InputStream in =
                MainPathTests.class.getResourceAsStream("/online-retail/online_retail_2010-12-01_07.csv.gz")) {
            return Objects.requireNonNull(in, "the first week of the sample").readAllBytes();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
