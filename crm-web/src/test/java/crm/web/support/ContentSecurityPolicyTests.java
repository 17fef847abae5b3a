package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ContentSecurityPolicyTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void aPageRunsItsOwnScriptsOnly() {
        new ContentSecurityPolicy().writeHeaders(request, response);

        assertThat(response.getHeader(ContentSecurityPolicy.HEADER))
                .startsWith(
                        "default-src 'none'; script-src 'self' 'nonce-" + Nonce.of(request) + "'; style-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void everyRequestHasItsOwnNonce() {
        assertThat(Nonce.of(request)).isEqualTo(Nonce.of(request)).isNotEqualTo(Nonce.of(new MockHttpServletRequest()));
    }

    @Test
    void anAnswersOwnPolicyStays() {
        response.setHeader(ContentSecurityPolicy.HEADER, "sandbox");

        new ContentSecurityPolicy().writeHeaders(request, response);

        assertThat(response.getHeaders(ContentSecurityPolicy.HEADER)).containsExactly("sandbox");
    }
}
