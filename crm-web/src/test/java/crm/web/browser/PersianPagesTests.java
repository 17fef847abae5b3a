package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every page as somebody meets it who reads from right to left. */
class PersianPagesTests extends HarbourLanePages {

    @Test
    void eachPageIsAccessibleAndFitsAPhone(Visitor visitor) {
        visitor.reading("fa");
        onEachPage(visitor, "fa", reader -> {
            assertThat(reader.at("html")).hasAttribute("dir", "rtl");
            reader.findsItAccessible().onAPhone().findsNothingCutOff().atADesk();
        });
    }
}
