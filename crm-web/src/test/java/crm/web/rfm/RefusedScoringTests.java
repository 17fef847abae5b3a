package crm.web.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What cannot be scored by is said on the page, with what was typed. */
@KeelWebTest
class RefusedScoringTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Test
    void aWindowWithoutADayIsShownAgainWithItsFault() {
        assertThat(scored("2020-01-01", "2021-01-01"))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"2020-01-01\"", "The window must start before it ends.");
    }

    @Test
    void whatNoDateFieldSendsIsRefused() {
        assertThat(scored("2020-01-01", "yesterday")).hasRedirectedUrl("/rfm#scoring");
    }

    private MvcTestResult scored(String asOf, String from) {
        return mvc.post()
                .uri("/rfm/runs")
                .param("asOf", asOf)
                .param("from", from)
                .param("method", "QUANTILE")
                .param("refunds", "SUBTRACT")
                .with(as.page(Role.MARKETER))
                .exchange();
    }
}
