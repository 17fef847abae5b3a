package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import crm.workspace.SetUp;
import crm.workspace.WorkspaceDetails;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody in front of a browser: goes to pages, signs in, looks, and notices everything that is wrong. */
public final class Visitor {

    public static final String EMAIL = "amelia@harbourlane.example";
    public static final String PASSWORD = "a long sentence nobody guesses";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** With {@code -Dcrm.pictures} for whoever wants to look; nothing is proved by them, and they take a while. */
    private static final boolean PICTURES = System.getProperty("crm.pictures") != null;

    private static final double PATIENCE = 60_000;

    private final String home;
    private final SetUp setUp;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(String home, SetUp setUp) {
        this.home = home;
        this.setUp = setUp;
        this.context = Chromium.get()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(home)
                        .setViewportSize(1440, 900)
                        .setLocale("en-GB")
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE);
        this.page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(error -> complaints.add("script: " + error));
    }

    /** A request that a newer one, or the next page, has overtaken is given up without harm; htmx calls that an error. */
    private static boolean isOvertaken(String text) {
        return text.startsWith("htmx:afterRequest") || text.startsWith("htmx:sendAbort");
    }

    private void note(ConsoleMessage message) {
        if ("error".equals(message.type()) && !isOvertaken(message.text())) {
            complaints.add("console: " + message.text() + " (" + message.location() + ")");
        }
    }

    public Page page() {
        return page;
    }

    public Locator at(String selector) {
        return page.locator(selector);
    }

    /** Goes to an address of the application; it must answer well. */
    public Visitor open(String path) {
        Response response = page.navigate(home + path);
        assertThat(response).as(path).isNotNull();
        assertThat(response.status()).as("status of %s", path).isLessThan(400);
        return this;
    }

    /** Sets the installation up, if nobody has, and signs in as its administrator. */
    public Visitor signInAsAdministrator() {
        setUp.link().ifPresent(this::setUpBy);
        return signIn(EMAIL, PASSWORD);
    }

    public Visitor signIn(String email, String password) {
        open("/login");
        page.fill("[name=email]", email);
        page.fill("[name=password]", password);
        page.click("main button[type=submit]:has-text('Sign in'), main form:has([name=password]) button[type=submit]");
        page.waitForURL(address -> !URI.create(address).getPath().startsWith("/login"));
        return this;
    }

    private void setUpBy(String link) {
        setUp.byLink(
                link.substring(link.lastIndexOf('/') + 1),
                new SetUp.Administrator(EMAIL, "Amelia Shaw", PASSWORD),
                new WorkspaceDetails("Harbour & Lane", "1 Quay Street\nBristol BS1 4XX", "Europe/London", "GBP", "GB"),
                "hello@harbourlane.example");
    }

    /** Reads in another language from the next page on. */
    public Visitor reading(String language) {
        context.addCookies(List.of(new Cookie("language", language).setUrl(home)));
        return this;
    }

    public Visitor inTheDark() {
        context.addCookies(List.of(new Cookie("theme", "dark").setUrl(home)));
        return this;
    }

    public Visitor onAPhone() {
        page.setViewportSize(390, 844);
        return this;
    }

    public Visitor atADesk() {
        page.setViewportSize(1440, 900);
        return this;
    }

    /** Kept as {@code target/screenshots/NAME.png}, where pictures are asked for; the page has loaded in any case. */
    public Visitor screenshot(String name) {
        page.waitForLoadState();
        if (PICTURES) {
            picture(name);
        }
        return this;
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** No violation of WCAG 2.2 AA that a machine can find. */
    public Visitor findsItAccessible() {
        assertThat(Axe.violationsOn(page)).as("accessibility of %s", page.url()).isEmpty();
        return this;
    }

    /** Nothing makes the page wider than the window, once what moves has come to rest. */
    public Visitor findsNothingCutOff() {
        for (int look = 0; look < 30 && !tooWide().isEmpty(); look++) {
            page.waitForTimeout(100);
        }
        assertThat(tooWide()).as("width of %s", page.url()).isEmpty();
        return this;
    }

    private String tooWide() {
        return (String) page.evaluate("""
                () => document.documentElement.scrollWidth > innerWidth + 1
                    ? document.documentElement.scrollWidth + " px in " + innerWidth : ""
                """);
    }

    /** The errors seen so far were meant to happen. */
    public Visitor forgivesErrors() {
        complaints.clear();
        return this;
    }

    void leave(String test, boolean failed) {
        if (failed) {
            picture("failed-" + test.replaceAll("\\W+", "-"));
        }
        context.close();
        if (!failed) {
            assertThat(complaints).as("what the browser complained about").isEmpty();
        }
    }
}
