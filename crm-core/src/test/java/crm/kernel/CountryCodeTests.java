package crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryCodeTests {

    @ParameterizedTest
    @CsvSource({
        "United Kingdom, GB",
        "EIRE, IE",
        "USA, US",
        "RSA, ZA",
        "gb, GB",
        "GBR, GB",
        "Czech Republic, CZ",
        "Hong Kong, HK",
        "United Arab Emirates, AE",
        "Saudi Arabia, SA",
        "Turkey, TR",
        "Türkiye, TR",
        "Iran, IR",
        "Côte d’Ivoire, CI",
        "south korea, KR",
        "  France  , FR"
    })
    void aCountryIsUnderstoodByCodeAndEnglishName(String text, String code) {
        assertThat(CountryCode.orText(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Channel Islands", "European Community", "Unspecified"})
    void whatIsNoCountryStaysAsItWasWritten(String text) {
        assertThat(CountryCode.find(text)).isEmpty();
        assertThat(CountryCode.orText(text)).isEqualTo(text);
        assertThat(CountryCode.nameOf(text, Locale.ENGLISH)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"en, Germany", "fa, آلمان"})
    void aCodeIsShownInTheReadersLanguage(String language, String name) {
        assertThat(CountryCode.nameOf("DE", Locale.forLanguageTag(language))).isEqualTo(name);
    }
}
