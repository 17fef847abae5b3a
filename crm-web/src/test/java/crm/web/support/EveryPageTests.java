package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** What holds at every address, whatever it is for. */
@KeelWebTest
class EveryPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    As as;

    static Stream<Mappings.Line> reads() {
        return Mappings.inMatrix().stream().filter(line -> line.method() == HttpMethod.GET);
    }

    /** Forms of pages; what mails link to has no session that could be abused. */
    static Stream<Mappings.Line> forms() {
        return Mappings.inMatrix().stream()
                .filter(line -> line.method() != HttpMethod.GET && !line.isApi())
                .filter(line -> !line.path().matches("/([ocu]|forms)/.*"));
    }

    @Test
    void readingChangesNothing() throws Exception {
        as.viewer(Role.ADMIN);
        String secret = as.secret(Role.ADMIN);
        var user = as.page(Role.ADMIN);
        var before = Rows.of(jdbc);

        for (Mappings.Line line : reads().toList()) {
            mvc.perform(line.request().with(line.isApi() ? as.bearer(secret) : user));
        }

        assertThat(Rows.of(jdbc)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormFromAnotherSiteIsRefused(Mappings.Line line) throws Exception {
        as.viewer(Role.ADMIN);
        var before = Rows.of(jdbc);

        assertThat(mvc.perform(line.request().with(as.forgedPage(Role.ADMIN)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);

        assertThat(Rows.of(jdbc)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void theBrowserIsToldToProtectThePage(Mappings.Line line) throws Exception {
        MockHttpServletResponse answer = mvc.perform(
                        line.request().with(line.isApi() ? as.token(Role.ADMIN) : as.page(Role.ADMIN)))
                .andReturn()
                .getResponse();

        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.getHeader("Permissions-Policy")).contains("camera=()");
        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("frame-ancestors")
                .doesNotContain("unsafe-eval")
                .doesNotContain("script-src 'unsafe-inline'");
        assertThat(answer.getContentAsString()).doesNotContain("Exception", "\tat ");
    }
}
