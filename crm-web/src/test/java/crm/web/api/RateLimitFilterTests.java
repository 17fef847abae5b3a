package crm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.ApiTokens.Bearer;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

/** Asked without the rest of the API, so that no machine is too slow to reach the limit. */
class RateLimitFilterTests {

    private final RateLimitFilter filter =
            new RateLimitFilter(new ApiSettings(200), new ProblemWriter(JsonMapper.shared()));

    @AfterEach
    void nobodyAsks() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void oneTokenIsSlowedDownFarAboveFiftyASecondAndToldWhenToComeAgain() throws Exception {
        int served = 0;
        MockHttpServletResponse answer = askedWith(7);
        while (answer.getStatus() == 200 && served < 100_000) {
            served++;
            answer = askedWith(7);
        }

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(answer.getHeader("Retry-After"))).isPositive();
        assertThat(served).isGreaterThanOrEqualTo(400);
    }

    @Test
    void anotherTokenIsServedMeanwhile() throws Exception {
        while (askedWith(7).getStatus() == 200) {
            // until it is slowed down
        }

        assertThat(askedWith(8).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse askedWith(long token) throws Exception {
        Viewer viewer = new Viewer(new UserId(1), "Ada", "ada@example.org", Role.ADMIN);
        SecurityContextHolder.getContext().setAuthentication(new BearerUser(new Bearer(token, viewer)));
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain served = (request, answer) -> {};
        filter.doFilter(new MockHttpServletRequest("GET", "/api/v1/users"), response, served);
        return response;
    }
}
