package crm.web.campaigns;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import crm.web.browser.BrowserTest;
import crm.web.browser.Visitor;
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
        aSegmentOfTwenty();
        Page page = visitor.page();

        visitor.open("/campaigns").findsItAccessible();
        visitor.open("/campaigns/new").findsItAccessible();
        page.fill("#name", "Spring preview");
        page.selectOption("#segment", "1");
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
        visitor.onAPhone().open("/campaigns/1/report").findsNothingCutOff().screenshot("07-campaign-report-phone");
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

    private void aSegmentOfTwenty() {
        jdbc.sql("""
                insert into customer (kind, name, created_at, updated_at)
                select 'PERSON', 'Person ' || i, now(), now() from generate_series(1, 20) as i
                """).update();
        jdbc.sql("""
                insert into contact (customer_id, name, first_name, email, email_key, created_at, updated_at)
                select id, name, 'Person', 'p' || id || '@example.org', 'p' || id || '@example.org', now(), now()
                from customer
                """).update();
        jdbc.sql("""
                insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', now(), id from contact
                """).update();
        jdbc.sql("""
                insert into segment (name, version, state, fresh_version, size, created_at, updated_at)
                values ('All', 1, 'FRESH', 1, 20, now(), now())
                """).update();
        jdbc.sql("insert into segment_member select id, 1, now() from customer").update();
    }
}
