package crm.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A campaign to a town of three, by API and page. */
@KeelWebTest
abstract class CampaignPath {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    String token = "";

    @BeforeEach
    void aTownOfThree() {
        database.empty();
        token = as.secret(Role.ADMIN);
        jdbc.sql("""
                insert into workspace (name, postal_address, zone, currency, country, created_at)
                values ('Harbour', E'1 Quay\\nTown', 'Europe/London', 'GBP', 'GB', now())
                on conflict (id) do update set name = excluded.name, postal_address = excluded.postal_address
                """).update();
        jdbc.sql("""
                insert into sender (name, address, created_at) values ('Harbour & Lane', 'hello@harbour.example', now())
                """).update();
        jdbc.sql("""
                insert into customer (kind, name, created_at, updated_at)
                values ('PERSON', 'Ada King', now(), now()), ('PERSON', 'Bo Beam', now(), now()),
                       ('PERSON', 'Cy Cole', now(), now())
                """).update();
        jdbc.sql("""
                insert into contact (customer_id, name, first_name, email, email_key, created_at, updated_at)
                select id, name, split_part(name, ' ', 1), lower(split_part(name, ' ', 1)) || '@example.org',
                       lower(split_part(name, ' ', 1)) || '@example.org', now(), now()
                from customer
                """).update();
        jdbc.sql("""
                with event as (
                    insert into consent_event (customer_id, contact_id, channel, purpose, state, source, wording, at,
                                               recorded_by, recorded_at)
                    select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', 'test', 'yes', now(), 'test', now()
                    from contact where name <> 'Cy Cole'
                    returning customer_id, contact_id, id
                )
                insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                select customer_id, contact_id, 'EMAIL', 'MARKETING', 'GRANTED', now(), id from event
                """).update();
        jdbc.sql("""
                insert into segment (name, version, state, fresh_version, size, created_at, updated_at)
                values ('All', 1, 'FRESH', 1, 3, now(), now())
                """).update();
        jdbc.sql("insert into segment_member select id, (select max(id) from segment), now() from customer")
                .update();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    long segment() {
        return jdbc.sql("select max(id) from segment").query(Long.class).single();
    }

    JsonNode json(MockHttpServletRequestBuilder request, @org.jspecify.annotations.Nullable String body, int status)
            throws Exception {
        request.header("Authorization", "Bearer " + token);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        MockHttpServletResponse answer = answer(request);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return json.readTree(answer.getContentAsString());
    }

    MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
