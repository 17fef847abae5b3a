package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ReaderTests {

    private final Reader reader = new Reader();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void aBrowserThatSaysNothingReadsEnglishAsTheSystemPaints() {
        assertThat(reader.language(request)).isEqualTo(Language.ENGLISH);
        assertThat(reader.theme(request)).isEqualTo("auto");
    }

    @Test
    void theFirstLanguageThatBothSpeakIsTaken() {
        request.addHeader("Accept-Language", "de, fa-IR;q=0.8, en;q=0.5");

        assertThat(reader.language(request)).isEqualTo(Language.PERSIAN);
    }

    @ParameterizedTest
    @CsvSource({
        "zh, SIMPLIFIED_CHINESE",
        "zh-CN, SIMPLIFIED_CHINESE",
        "zh-SG, SIMPLIFIED_CHINESE",
        "zh-Hans-HK, SIMPLIFIED_CHINESE",
        "zh-TW, TRADITIONAL_CHINESE",
        "zh-HK, TRADITIONAL_CHINESE",
        "zh-Hant, TRADITIONAL_CHINESE",
        "ZH-hant-mo, TRADITIONAL_CHINESE",
        "en-US, ENGLISH",
        "fa-AF, PERSIAN",
        "*, ENGLISH"
    })
    void theScriptDecidesWhichChineseABrowserReads(String header, Language language) {
        request.addHeader("Accept-Language", header);

        assertThat(reader.language(request)).isEqualTo(language);
    }

    @Test
    void aChoiceBeatsTheBrowser() {
        request.addHeader("Accept-Language", "en");
        request.setCookies(new Cookie("language", "fa"), new Cookie("theme", "dark"));

        assertThat(reader.language(request)).isEqualTo(Language.PERSIAN);
        assertThat(reader.theme(request)).isEqualTo("dark");
    }

    @Test
    void nonsenseIsNeitherReadNorKept() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        request.setCookies(new Cookie("language", "xx"), new Cookie("theme", "pink"));

        reader.remember(request, response, "xx", "pink");

        assertThat(reader.language(request)).isEqualTo(Language.ENGLISH);
        assertThat(reader.theme(request)).isEqualTo("auto");
        assertThat(response.getCookies()).isEmpty();
    }
}
