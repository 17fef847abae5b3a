package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Account;
import crm.access.Accounts;
import crm.access.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Whoever works in another zone than the company reads every moment on his own clock, and is told which. */
@KeelWebTest
class OwnZoneTests {

    private static final Instant MOMENT = Instant.parse("2025-12-09T22:04:00Z");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Formats formats;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nobodyReads() {
        accounts.prefer(as.viewer(Role.ADMIN), null, null, null);
        SecurityContextHolder.clearContext();
    }

    @Test
    void momentsFollowTheCompanyUntilTheReaderChoosesAZone() {
        reading(null);
        assertThat(formats.instant(MOMENT)).isEqualTo("9 Dec 2025, 22:04");

        reading(ZoneId.of("Asia/Tehran"));
        assertThat(formats.instant(MOMENT)).isEqualTo("10 Dec 2025, 01:34 GMT+3:30");
        assertThat(formats.date(MOMENT)).isEqualTo("10 Dec 2025");
        assertThat(formats.time(MOMENT)).isEqualTo("01:34");
    }

    @Test
    void theZoneIsKeptInTheAccountAndLeftToTheCompanyAgain() {
        choose("Asia/Tehran");
        assertThat(as.account(Role.ADMIN).zone()).isEqualTo(ZoneId.of("Asia/Tehran"));

        choose("Mars/Olympus");
        assertThat(as.account(Role.ADMIN).zone()).isEqualTo(ZoneId.of("Asia/Tehran"));

        choose("");
        assertThat(as.account(Role.ADMIN).zone()).isNull();
    }

    @Test
    void aPageShowsTheReadersClock() {
        long id = jdbc.sql("""
                insert into api_token (user_id, name, token_hash, created_at)
                select id, 'Zone', decode('00', 'hex'), timestamptz '2025-12-09 22:04Z' from app_user where role = 'ADMIN' limit 1
                returning id
                """).query(Long.class).single();
        choose("Asia/Tehran");

        String page = new String(
                mvc.perform(MockMvcRequestBuilders.get("/tokens").with(as.page(Role.ADMIN)))
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        jdbc.sql("delete from api_token where id = ?").param(id).update();

        assertThat(page).contains("10 Dec 2025");
    }

    private void choose(String zone) {
        assertThat(mvc.perform(MockMvcRequestBuilders.post("/preferences")
                        .with(as.page(Role.ADMIN))
                        .param("zone", zone)))
                .hasRedirectedUrl("/");
    }

    private void reading(@Nullable ZoneId zone) {
        Account account = as.account(Role.ADMIN);
        accounts.prefer(account.viewer(), null, null, zone);
        SecurityContextHolder.getContext().setAuthentication(new SignedInUser(as.account(Role.ADMIN)));
    }
}
