package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import crm.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What is counted by Gregorian months does not stand under the names of Jalali ones. */
@KeelWebTest
class GregorianMonthsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Test
    void theForecastNamesTheMonthsOfItsTargets() throws Exception {
        assertThat(persian("/pipeline/forecast?month=2025-12"))
                .contains("اکتبر ۲۰۲۵", "نوامبر ۲۰۲۵", "دسامبر ۲۰۲۵")
                .doesNotContain("آذر");
    }

    @Test
    void theFunnelNamesTheMonthsItCounts() throws Exception {
        assertThat(persian("/funnel")).contains("سپتامبر").doesNotContain("شهریور");
    }

    private String persian(String path) throws Exception {
        return mvc.perform(get(path).header("Accept-Language", "fa").with(as.page(Role.ADMIN)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
