package crm.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.delivery.TouchTokens;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTokens.Target;
import crm.testing.TestDatabase;
import crm.web.support.KeelWebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** What a mail program and a reader get when they ask for what a mail links to. */
@KeelWebTest
class HitFilterTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    TouchTokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    @Qualifier("hitIntake")
    SmartLifecycle intake;

    private String picture = "";

    private String link = "";

    @BeforeEach
    void aLinkIsKnown() {
        database.empty();
        long id = jdbc.sql("""
                        with c as (
                            insert into campaign (name, channel, state, created_at, updated_at)
                            values ('Spring', 'EMAIL', 'FINISHED', now(), now()) returning id
                        )
                        insert into campaign_link (campaign_id, version, position, url)
                        select id, 1, 1, 'https://shop.example/spring?a=1&b=2' from c
                        returning id
                        """).query(Long.class).single();
        picture = "/o/" + tokens.token(Purpose.OPEN, new Target(1, 2, 0)) + ".gif";
        link = "/c/" + tokens.token(Purpose.CLICK, new Target(1, 2, id));
    }

    @Test
    void nothingOfASessionOrAPageGoesWithIt() throws Exception {
        MockHttpServletResponse dot = answer(get(picture));

        assertThat(dot.getStatus()).isEqualTo(200);
        assertThat(dot.getContentType()).isEqualTo("image/gif");
        assertThat(dot.getContentAsByteArray()).startsWith('G', 'I', 'F');
        assertThat(dot.getCookies()).isEmpty();
        assertThat(dot.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(dot.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(dot.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aClickLeadsWhereItWasStoredToLeadAndNowhereElse() throws Exception {
        MockHttpServletResponse found = answer(get(link + "?url=https://evil.example"));

        assertThat(found.getStatus()).isEqualTo(302);
        assertThat(found.getHeader("Location")).isEqualTo("https://shop.example/spring?a=1&b=2");
        assertThat(found.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer(head(link)).getStatus()).isEqualTo(302);
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void whatWasMadeUpOpensNothing() throws Exception {
        assertThat(answer(get(link + "A")).getStatus()).isEqualTo(404);
        assertThat(answer(get("/c/" + picture.substring(3, picture.length() - 4)))
                        .getStatus())
                .isEqualTo(404);
        assertThat(answer(get("/o/" + link.substring(3))).getStatus()).isEqualTo(404);
        assertThat(answer(get("/c/")).getStatus()).isEqualTo(404);
        assertThat(answer(get("/c/" + tokens.token(Purpose.CLICK, new Target(1, 2, 4711))))
                        .getStatus())
                .isEqualTo(404);
        assertThat(answer(post(picture)).getStatus()).isEqualTo(405);
        assertThat(stored()).isZero();
    }

    @Test
    void whatCannotBeStoredIsNotAcknowledgedButTheReaderGetsWhereHeWants() throws Exception {
        answer(get(link));
        intake.stop();
        try {
            MockHttpServletResponse dot = answer(get(picture));
            assertThat(dot.getStatus()).isEqualTo(503);
            assertThat(dot.getHeader("Retry-After")).isEqualTo("60");
            assertThat(dot.getContentAsByteArray()).startsWith('G', 'I', 'F');

            assertThat(answer(get(link)).getStatus()).isEqualTo(302);
        } finally {
            intake.start();
        }
        assertThat(stored()).isEqualTo(1);
    }

    private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private long stored() {
        return jdbc.sql("select count(*) from raw_hit").query(Long.class).single();
    }
}
