package crm.web.api.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that works segments of two customers. */
@KeelWebTest
abstract class SegmentsProgram {

    static final JsonMapper JSON = new JsonMapper();

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Background background;

    long ada;

    String token;

    @BeforeEach
    void twoCustomers() {
        token = as.secret(Role.MARKETER);
        if (jdbc.sql("select count(*) from customer").query(Long.class).single() == 0) {
            jdbc.sql("""
                    with counted as (insert into customer_count (change) values (2))
                    insert into customer (kind, name, country, created_at, updated_at)
                    values ('PERSON', 'Ada', 'GB', now(), now()), ('PERSON', 'Bob', 'FR', now(), now())
                    """).update();
            jdbc.sql("""
                    insert into contact (customer_id, name, email, email_key, created_at, updated_at)
                    select id, name, 'ada@example.org', 'ada@example.org', now(), now() from customer where name = 'Ada'
                    """).update();
            jdbc.sql("""
                    insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                    select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', now(), 1 from contact
                    """).update();
            jdbc.sql("insert into customer_reach (customer_id, email, sms) table customer_reach_now")
                    .update();
        }
        ada = jdbc.sql("select id from customer where name = 'Ada'")
                .query(Long.class)
                .single();
    }

    MockHttpServletResponse get(String address) throws Exception {
        return send(HttpMethod.GET, address, "");
    }

    MockHttpServletResponse post(String address, String body) throws Exception {
        return send(HttpMethod.POST, address, body);
    }

    MockHttpServletResponse send(HttpMethod method, String address, String body) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.request(method, address)
                        .with(as.bearer(token))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    static JsonNode json(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return JSON.readTree(answer.getContentAsString());
    }
}
