package crm.web.api.opportunities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A program that works opportunities of one customer. */
@KeelWebTest
abstract class OpportunitiesApi {

    static final String OPPORTUNITIES = "/api/v1/opportunities";

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    TestDatabase database;

    String secret = "";

    int customer;

    @BeforeEach
    void aCustomer() throws Exception {
        database.empty();
        secret = as.secret(Role.ADMIN);
        customer = JsonPath.read(
                ask(post("/api/v1/customers").content("{\"organisation\":\"O’Brennan & Söhne\"}"))
                        .getContentAsString(),
                "$.id");
    }

    String body(String property) {
        return "{\"customer\":" + customer + ",\"name\":\"A\"," + property + "}";
    }

    MockHttpServletResponse open(String body) throws Exception {
        MockHttpServletResponse answer = ask(post(OPPORTUNITIES).content(body.formatted(customer)));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        return answer;
    }

    MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return askAs(secret, request);
    }

    MockHttpServletResponse askAs(String token, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.contentType(MediaType.APPLICATION_JSON).with(as.bearer(token)))
                .andReturn()
                .getResponse();
    }

    static Map<String, Object> body(MockHttpServletResponse answer) throws Exception {
        return JsonPath.read(answer.getContentAsString(), "$");
    }
}
