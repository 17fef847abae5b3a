package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways in besides the password alone, with a device that the browser plays itself. */
@BrowserTest
class SigningInTests {

    /** Says how often the form would have gone; it is kept here, so that no answer comes between. */
    private static final String PRESS_TWICE = """
            () => {
              let sent = 0;
              addEventListener("submit", event => {
                if (!event.defaultPrevented) sent++;
                event.preventDefault();
              });
              const button = document.querySelector(".lform form button[type=submit]");
              button.click();
              button.click();
              return sent;
            }
            """;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aPasskeyIsAddedOnTheProfilePageAndThenSignsInByItself(Visitor visitor) {
        plugIn(visitor.page());
        visitor.signInAsAdministrator().open("/profile").findsItAccessible().screenshot("profile");

        visitor.page().fill("#passkey-proof", Visitor.PASSWORD);
        visitor.page().press("#passkey-proof", "Enter");
        visitor.at("form[data-passkey=create]").waitFor();
        visitor.findsItAccessible().screenshot("profile-passkey");
        visitor.page().fill("[name=label]", "My laptop");
        visitor.page().click("form[data-passkey=create] button");
        visitor.page().waitForURL("**/profile");
        assertThat(visitor.at("#passkeys").innerText()).contains("My laptop");

        signOut(visitor);
        visitor.findsItAccessible().screenshot("login-passkey");
        visitor.page().click("form.passkey button");
        visitor.page().waitForURL(address -> !address.contains("/login"));

        visitor.open("/profile");
        assertThat(lastEntry()).isEqualTo("SIGNED_IN {\"by\": \"passkey\"}");

        visitor.page().click("#passkeys button:has-text('Remove')");
        visitor.page().waitForURL("**/profile");
        signOut(visitor);
        visitor.page().click("form.passkey button");
        visitor.at("form.passkey [data-passkey-failed]:visible, .note.bad")
                .first()
                .waitFor();
        assertThat(visitor.page().url()).contains("/login");
    }

    @Test
    void aTelephoneIsSetUpByItsPictureAndTheCodeIsAskedForAfterThePassword(Visitor visitor) {
        visitor.signInAsAdministrator().open("/profile");
        visitor.page().fill("#proof", Visitor.PASSWORD);
        visitor.page().press("#proof", "Enter");
        visitor.at("svg.qr").waitFor();
        visitor.findsItAccessible().screenshot("profile-second-factor");
        visitor.at("summary").click();
        String secret = visitor.at(".secret-text").innerText();
        assertThat(secret).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");

        visitor.page().fill("#code", "000000");
        visitor.page().press("#code", "Enter");
        visitor.at(".note.bad").waitFor();
        visitor.findsItAccessible();
        visitor.open("/profile").onAPhone().findsNothingCutOff().screenshot("profile-phone");
    }

    @Test
    void whoseRoleNeedsAFactorIsLedToAPasskeyAndThenGoesOn(Visitor visitor) {
        plugIn(visitor.page());
        visitor.signInAsAdministrator().open("/users").findsItAccessible();
        visitor.page().check("[name=roles][value=ADMIN]");
        visitor.page().click("#second-factor button");
        visitor.page().waitForURL("**/profile");
        visitor.findsItAccessible().screenshot("profile-owed");
        assertThat(visitor.at(".nav-i:visible:not(.more)").count()).isZero();
        visitor.onAPhone().findsNothingCutOff().screenshot("profile-owed-phone");
        visitor.atADesk();

        visitor.page().fill("#passkey-proof", Visitor.PASSWORD);
        visitor.page().press("#passkey-proof", "Enter");
        visitor.at("form[data-passkey=create]").waitFor();
        visitor.page().click("form[data-passkey=create] button");
        visitor.at("#sessions").waitFor();

        signOut(visitor);
        visitor.signIn(Visitor.EMAIL, Visitor.PASSWORD);
        visitor.at("form[data-passkey=get] button").waitFor();
        visitor.findsItAccessible().screenshot("profile-owed-passkey");
        visitor.page().click("form[data-passkey=get] button");
        visitor.at(".nav-i[data-nav=customers]").waitFor();

        visitor.open("/users");
        visitor.page().uncheck("[name=roles][value=ADMIN]");
        visitor.page().click("#second-factor button");
        visitor.at(".toasts .toast, .toasts > *").first().waitFor();
    }

    @Test
    void aPasswordIsShownWhenAskedForAndPressingTwiceSendsItOnce(Visitor visitor) {
        visitor.open("/login");
        Page page = visitor.page();
        page.fill("#email", Visitor.EMAIL);
        page.fill("#password", Visitor.PASSWORD);

        page.click("[data-reveals=password]");
        assertThat(page.getAttribute("#password", "type")).isEqualTo("text");
        page.click("[data-reveals=password]");
        assertThat(page.getAttribute("#password", "type")).isEqualTo("password");

        assertThat(page.evaluate(PRESS_TWICE)).isEqualTo(1);
    }

    @Test
    void theLogAndTheProfileAreForEverybody(Visitor visitor) {
        visitor.signInAsAdministrator().open("/audit").findsItAccessible().screenshot("audit");
        visitor.inTheDark().open("/audit").findsItAccessible();
        visitor.open("/profile").findsItAccessible();
        visitor.onAPhone().open("/audit").findsNothingCutOff().screenshot("audit-phone-dark");
    }

    private String lastEntry() {
        return jdbc.sql("select action || ' ' || details from audit_entry order by id desc limit 1")
                .query(String.class)
                .single();
    }

    private static void signOut(Visitor visitor) {
        Page page = visitor.page();
        page.click(".who-am-i");
        page.click("#me-menu form[action$='/logout'] button");
        page.waitForURL("**/login?out");
    }

    /** A device with a screen lock that is opened at once. */
    private static void plugIn(Page page) {
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        JsonObject device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        device.addProperty("automaticPresenceSimulation", true);
        JsonObject options = new JsonObject();
        options.add("options", device);
        browser.send("WebAuthn.addVirtualAuthenticator", options);
    }
}
