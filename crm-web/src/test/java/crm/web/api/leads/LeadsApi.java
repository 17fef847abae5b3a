package crm.web.api.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A program that works leads; an administrator's until a test changes whose. */
@KeelWebTest
abstract class LeadsApi {

    static final String LEADS = "/api/v1/leads";

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    TestDatabase database;

    String secret = "";

    @BeforeEach
    void nobodyHasAsked() {
        database.empty();
        secret = as.secret(Role.ADMIN);
    }

    List<Integer> ids(String query) throws Exception {
        return JsonPath.read(ask(get(LEADS + query)).getContentAsString(), "$.items[*].id");
    }

    List<String> codes(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = ask(request);
        assertThat(answer.getStatus()).isEqualTo(400);
        return JsonPath.read(answer.getContentAsString(), "$.errors[*].code");
    }

    int status(MockHttpServletRequestBuilder request) throws Exception {
        return ask(request).getStatus();
    }

    MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as.bearer(secret)).contentType(MediaType.APPLICATION_JSON))
                .andReturn()
                .getResponse();
    }

    static Map<String, Object> body(MockHttpServletResponse answer) throws Exception {
        return JsonPath.read(answer.getContentAsString(), "$");
    }

    static int idOf(MockHttpServletResponse answer) throws Exception {
        return JsonPath.read(answer.getContentAsString(), "$.id");
    }
}
