package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a starter says can be read in a light mail program and in a dark one. */
@BrowserTest
class StarterContrastTests {

    @Test
    void everyTextStandsOutFromItsGround(Visitor marketer) {
        marketer.signInAsAdministrator();
        Page page = marketer.page();
        for (String starter : List.of("WELCOME", "WINBACK", "OFFER", "NEWS")) {
            marketer.open("/campaigns/starter?name=" + starter);
            String mail = page.content();
            page.navigate("about:blank"); // as itself: where it is shown, no script may run to look at it
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setContent(mail);

                assertThat(Axe.violationsOn(page))
                        .as("%s in %s", starter, scheme)
                        .noneMatch(found -> found.startsWith("color-contrast"));
            }
        }
    }
}
