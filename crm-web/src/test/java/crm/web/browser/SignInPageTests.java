package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@BrowserTest
class SignInPageTests {

    @Test
    void theSignInPageIsForEverybody(Visitor visitor) {
        visitor.open("/login").findsItAccessible().screenshot("login");
    }

    @Test
    void itIsReadableInTheDarkAndOnAPhone(Visitor visitor) {
        visitor.inTheDark().onAPhone().open("/login").findsItAccessible().findsNothingCutOff();
        visitor.screenshot("login-phone-dark");
    }

    @Test
    void aVisitorMayChooseHisLanguageBeforeHeIsKnown(Visitor visitor) {
        visitor.open("/login");

        visitor.page().click("button[value=fa]");

        assertThat(visitor.at("html").getAttribute("dir")).isEqualTo("rtl");
        assertThat(visitor.page().url()).endsWith("/login");
        visitor.findsItAccessible().screenshot("login-fa");
    }
}
