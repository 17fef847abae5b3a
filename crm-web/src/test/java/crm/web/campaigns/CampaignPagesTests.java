package crm.web.campaigns;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import crm.web.browser.BrowserTest;
import crm.web.browser.Visitor;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A marketer writes, checks, sends and watches a campaign in a browser. */
@BrowserTest
class CampaignPagesTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void aCampaignIsWrittenSentAndWatched(Visitor visitor) {
        visitor.signInAsAdministrator();
        long segment = aSegmentOfTwenty();
        Page page = visitor.page();

        visitor.open("/campaigns").findsItAccessible();
        visitor.open("/campaigns/new").findsItAccessible();
        page.fill("#name", "Spring preview");
        page.selectOption("#segment", Long.toString(segment));
        page.click("main button[type=submit]");

        assertThat(visitor.at("#campaign-foot")).containsText("20 people get this");
        assertThat(visitor.at("#campaign-checks")).containsText("Write a subject");
        page.fill("#subject", "Spring for ");
        page.click("[data-opens=field-menu]");
        page.click("[data-field='contact.firstName']");
        page.fill("#html", "<p>Hello {{contact.firstName}}, <a href=\"https://shop.example/spring\">look</a></p>");
        assertThat(visitor.at("#campaign-checks")).containsText("Message can be read");
        assertThat(visitor.at("#campaign-checks")).not().containsText("Write a subject");
        assertThat(visitor.at("#campaign-preview")).containsText("Spring for Person");
        assertThat(page.frameLocator("#campaign-preview iframe").locator("body"))
                .containsText("Unsubscribe");
        visitor.findsItAccessible().screenshot("07-campaign-editor");

        page.click("button:has-text('Send to 20 people')");
        assertThat(page).hasURL(Pattern.compile("/report$"));
        String report = URI.create(page.url()).getPath();
        assertThat(visitor.at("#actions")).containsText("Finished");
        assertThat(visitor.at("#campaign-funnel")).containsText("20");
        visitor.findsItAccessible().screenshot("07-campaign-report");
        page.click("#campaign-funnel a:has-text('Sent')");
        assertThat(visitor.at("#people-rows")).containsText("p1@example.org");
        visitor.findsItAccessible();
        visitor.open("/outbox").findsItAccessible();
        page.click("#outbox-rows tbody a >> nth=0");
        assertThat(page.frameLocator("iframe").locator("body")).containsText("Hello Person");
        visitor.findsItAccessible().screenshot("outbox-message");
        visitor.open("/u/preview").findsItAccessible();
        visitor.onAPhone().open(report).findsNothingCutOff().screenshot("07-campaign-report-phone");
    }

    @Test
    void theEditorReadsRightToLeftAndInTheDark(Visitor visitor) {
        visitor.signInAsAdministrator();
        jdbc.sql("""
                insert into campaign (name, channel, state, created_at, updated_at)
                values ('Only a name', 'EMAIL', 'DRAFT', now(), now())
                """).update();
        long draft = jdbc.sql("select max(id) from campaign").query(Long.class).single();

        visitor.reading("fa").inTheDark().open("/campaigns/" + draft).screenshot("07-campaign-editor-fa-dark");

        assertThat(visitor.at("html")).hasAttribute("dir", "rtl");
        visitor.findsItAccessible();
        visitor.onAPhone().open("/campaigns/" + draft).findsNothingCutOff().screenshot("07-campaign-editor-fa-phone");
    }

    @Test
    void thePreviewIsAsWideAndAsDarkAsAsked(Visitor visitor) {
        visitor.signInAsAdministrator();
        Page page = visitor.page();
        for (String starter : new String[] {"WELCOME", "WINBACK", "OFFER", "NEWS"}) {
            visitor.open("/campaigns/new");
            page.fill("#name", "Begun with " + starter);
            page.check("[name=starter][value=" + starter + "]");
            page.click("main button[type=submit]");
            page.click("#look-desk");
            assertThat(visitor.at("#look-desk")).hasAttribute("aria-current", "true");
            visitor.findsItAccessible().screenshot("starter-" + starter + "-wide");
            page.click("#look-dark");
            assertThat(visitor.at("#look-dark")).hasAttribute("aria-current", "true");
            assertThat(page.frameLocator("#campaign-preview iframe").locator("body > [role=article]"))
                    .hasCSS("background-color", "rgb(20, 22, 27)");
            visitor.findsItAccessible().screenshot("starter-" + starter + "-wide-dark");
            page.click("#look-phone");
            assertThat(visitor.at("#look-phone")).hasAttribute("aria-current", "true");
            visitor.screenshot("starter-" + starter + "-phone-dark");
            page.click("#look-light");
            assertThat(page.frameLocator("#campaign-preview iframe").locator("body > [role=article]"))
                    .not()
                    .hasCSS("background-color", "rgb(20, 22, 27)");
            visitor.screenshot("starter-" + starter + "-phone");
        }
        page.click("#look-desk");
        visitor.onAPhone().findsNothingCutOff();
    }

    private long aSegmentOfTwenty() {
        jdbc.sql("""
                insert into customer (kind, name, created_at, updated_at)
                select 'PERSON', 'Person ' || i, now(), now() from generate_series(1, 20) as i
                """).update();
        jdbc.sql("""
                insert into contact (customer_id, name, first_name, email, email_key, created_at, updated_at)
                select id, name, 'Person', 'p' || substr(name, 8) || '@example.org',
                       'p' || substr(name, 8) || '@example.org', now(), now()
                from customer where name like 'Person %'
                """).update();
        jdbc.sql("""
                insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', now(), id from contact where name like 'Person %'
                """).update();
        long segment = jdbc.sql("""
                        insert into segment (name, version, state, fresh_version, size, created_at, updated_at)
                        values ('All of them', 1, 'FRESH', 1, 20, now(), now()) returning id
                        """).query(Long.class).single();
        jdbc.sql("insert into segment_member select id, :segment, now() from customer where name like 'Person %'")
                .param("segment", segment)
                .update();
        return segment;
    }
}
