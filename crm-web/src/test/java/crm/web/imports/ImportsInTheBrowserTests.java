package crm.web.imports;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import crm.web.browser.BrowserTest;
import crm.web.browser.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class ImportsInTheBrowserTests {

    private static final String PEOPLE = """
            Cust_ID,Name,Mail,Tel,Country,DOB,Newsletter,Notes
            13047,Hannah Whitlock,hannah.whitlock@example.org,07700 900118,United Kingdom,04/11/1981,Y,Closes in January
            12583,Claire Dubois,c.dubois@example.org,+33 6 12 44 80 17,France,03/02/1990,N,
            12662,Zoë Müller,zoe@example,0171 5550134,Germany,05/07/1975,,
            13748,Tom Ashworth,not an address,07700 900471,UK,06/12/1969,yes,
            """;

    @Test
    void aListIsBroughtMatchedAndExplained(Visitor visitor) {
        visitor.signInAsAdministrator().open("/imports").findsItAccessible().findsNothingCutOff();
        visitor.screenshot("imports-empty");

        visitor.open("/imports/new").findsItAccessible();
        visitor.page()
                .setInputFiles(
                        "#file",
                        new FilePayload("customers_2025.csv", "text/csv", PEOPLE.getBytes(StandardCharsets.UTF_8)));
        assertThat(visitor.at("[data-name]")).hasText("customers_2025.csv");
        visitor.screenshot("imports-new");
        visitor.page().click("button[form=upload].btn-primary");

        assertThat(visitor.at("#mt tbody tr")).hasCount(8);
        visitor.findsItAccessible().findsNothingCutOff().screenshot("imports-map");
        visitor.page().selectOption("#provenance", "event");
        visitor.page().click("button[name=dryRun]");

        visitor.page().waitForURL(Pattern.compile(".*/imports/\\d+"));
        assertThat(visitor.at("#rejected")).hasText("One row would be rejected");
        visitor.findsItAccessible().findsNothingCutOff().screenshot("imports-ready");
        visitor.page().click(".wfoot .btn-primary");

        assertThat(visitor.at("#repair")).hasText("One row to repair");
        visitor.findsItAccessible().findsNothingCutOff().screenshot("imports-result");

        String result = visitor.page().url().replaceFirst("^https?://[^/]+", "");
        visitor.inTheDark().open(result).findsItAccessible().screenshot("imports-result-dark");
        visitor.open("/imports").findsItAccessible().findsNothingCutOff();
        visitor.reading("fa").open(result).findsItAccessible().screenshot("imports-result-fa");
        visitor.onAPhone();
        for (String page : new String[] {"/imports", "/imports/new", result}) {
            visitor.open(page).findsNothingCutOff();
        }
        visitor.screenshot("imports-result-fa-phone");
    }

    @Test
    void theEncodingIsFoundAndAnotherCanBeChosenOnThePage(Visitor visitor) {
        visitor.signInAsAdministrator().open("/imports/new");
        visitor.page()
                .setInputFiles(
                        "#file",
                        new FilePayload("alt.csv", "text/csv", "Name\nZoë\n".getBytes(StandardCharsets.ISO_8859_1)));
        visitor.page().click("button[form=upload].btn-primary");
        assertThat(visitor.at("#mt .samp")).hasText("Zoë");
        assertThat(visitor.at("#charset option:checked")).containsText("windows-1252");
        visitor.page().selectOption("#charset", "UTF-8");
        visitor.page().click("button[name=again]");
        assertThat(visitor.at(".note.bad")).isVisible();
        visitor.findsItAccessible();
        visitor.page().selectOption("#charset", "windows-1252");
        visitor.page().click("button[name=again]");
        assertThat(visitor.at("#mt .samp")).hasText("Zoë");
        visitor.onAPhone().findsNothingCutOff().screenshot("imports-map-phone");
    }
}
