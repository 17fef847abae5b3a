package crm.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import crm.access.PasswordDesk;
import crm.access.Role;
import crm.access.UserRegister;
import crm.access.Viewer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Search or jump by the keyboard, and taking back what was just done. */
@BrowserTest
class PaletteTests {

    private static final String REP = "rep@harbourlane.example";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private UserRegister register;

    @Autowired
    private PasswordDesk desk;

    @BeforeEach
    void oneOfEachWithTheSameName(Visitor visitor) {
        visitor.signInAsAdministrator();
        if (jdbc.sql("select count(*) from segment where name = 'Zephyr segment'")
                        .query(Integer.class)
                        .single()
                > 0) {
            return;
        }
        jdbc.sql("""
                with person as (
                    insert into customer (kind, name, created_at, updated_at)
                    values ('PERSON', 'Zephyr Quay', now(), now()) returning id)
                insert into contact (customer_id, name, created_at, updated_at)
                select id, 'Zephyr Quay', now(), now() from person
                """).update();
        jdbc.sql("""
                with kept as (
                    insert into segment (name, version, state, fresh_version, size, created_at, updated_at)
                    values ('Zephyr segment', 1, 'FRESH', 1, 0, now(), now()) returning id)
                insert into segment_version (segment_id, version, rule, created_at)
                select id, 1, '{"all":[]}', now() from kept
                """).update();
        jdbc.sql("""
                insert into campaign (name, channel, state, created_at, updated_at)
                values ('Zephyr campaign', 'EMAIL', 'DRAFT', now(), now())
                """).update();
        desk.choose(
                register.invite(Viewer.system(), REP, "Rita Rep", Role.SALES).token(), Visitor.PASSWORD);
    }

    @Test
    void arrowsAndEnterGoToACustomerASegmentACampaignAndAPage(Visitor visitor) {
        Page page = visitor.page();
        for (String[] way : new String[][] {
            {"Zephyr Quay", "/customers/\\d+$"},
            {"Zephyr segment", "/segments/\\d+$"},
            {"Zephyr campaign", "/campaigns/\\d+$"}
        }) {
            visitor.open("/");
            page.keyboard().press("Control+k");
            assertThat(visitor.at("#palette-field")).isFocused();
            page.keyboard().type("zephyr");
            assertThat(visitor.at("#palette-hits [role=option]")).hasCount(3);
            for (int step = 0; step < 3 && !selected(visitor).contains(way[0]); step++) {
                page.keyboard().press("ArrowDown");
            }
            assertThat(visitor.at("#palette-hits [aria-selected=true]")).containsText(way[0]);
            visitor.findsItAccessible();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(way[1]));
        }
        visitor.screenshot("palette");
        page.keyboard().press("Control+k");
        assertThat(visitor.at("#palette-field")).isFocused();
        page.keyboard().type("Audit log");
        assertThat(visitor.at("#palette-hits [role=option]")).hasCount(1);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/audit$"));
        page.waitForLoadState();
        page.keyboard().press("Control+k");
        assertThat(visitor.at("#palette-field")).isFocused();
        page.keyboard().press("Escape");
        assertThat(visitor.at("#palette")).isHidden();
    }

    @Test
    void aRepFindsNothingThatHeMayNotOpen(Visitor visitor) {
        Page page = visitor.page();
        page.context().clearCookies();
        visitor.signIn(REP, Visitor.PASSWORD);

        page.keyboard().press("Control+k");
        page.keyboard().type("zephyr");
        assertThat(visitor.at("#palette-hits [role=option]")).hasCount(2);
        assertThat(visitor.at("#palette-hits")).not().containsText("Zephyr campaign");
        for (String forbidden : new String[] {"Audit log", "Users", "Invite", "Settings"}) {
            page.fill("#palette-field", forbidden);
            assertThat(visitor.at("#palette-hits .none")).containsText(forbidden);
        }
    }

    @Test
    void aKeyInTheToastTakesItBack(Visitor visitor) {
        Page page = visitor.page();
        long segment = jdbc.sql("select id from segment where name = 'Zephyr segment'")
                .query(Long.class)
                .single();
        visitor.open("/segments/" + segment + "/archive");
        page.click("form[action$='/archive'] button");
        assertThat(visitor.at("#toasts")).containsText("Undo");
        assertThat(visitor.at("main")).not().containsText("Zephyr segment");
        visitor.findsItAccessible().screenshot("toast-undo");

        page.keyboard().press("z");

        assertThat(page).hasURL(Pattern.compile("/segments/" + segment + "$"));
        assertThat(visitor.at("#toasts")).containsText("Zephyr segment");
        visitor.open("/segments");
        assertThat(visitor.at("main")).containsText("Zephyr segment");
    }

    private static String selected(Visitor visitor) {
        return visitor.at("#palette-hits [aria-selected=true]").innerText();
    }
}
