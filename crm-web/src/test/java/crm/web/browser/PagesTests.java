package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import crm.segments.SegmentId;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every page as a person with or without good eyes, a mouse, a big window and English meets it. */
@BrowserTest
class PagesTests {

    private static final List<String> PAGES = new ArrayList<>();

    @Autowired
    private ApplicationContext keel;

    @BeforeEach
    void somethingToSee(Visitor visitor) {
        visitor.signInAsAdministrator();
        if (PAGES.isEmpty()) {
            fill();
        }
    }

    private void fill() {
        HarbourLane shop = new HarbourLane(keel);
        long orders = shop.imports().value();
        shop.scores();
        SegmentId everyone = shop.segment();
        long sent = shop.sent(everyone).value();
        long draft = shop.draft(everyone).value();
        long lead = shop.lead();
        PAGES.addAll(List.of(
                "/",
                "/customers",
                "/customers?search=Hannah",
                "/customers?search=nobody+at+all",
                "/customers/" + shop.hannah(),
                "/customers/" + shop.hannah() + "/merge?search=a",
                "/customers/" + shop.hannah() + "/merge?with=2",
                "/leads/" + lead,
                "/leads/new",
                "/leads/" + lead + "/convert?search=a",
                "/leads/conversion",
                "/accounts",
                "/accounts/proposals",
                "/tasks",
                "/segments",
                "/segments/new",
                "/segments/" + everyone.value(),
                "/segments/" + everyone.value() + "/versions",
                "/segments/" + everyone.value() + "/archive",
                "/segments?archived=true",
                "/segments/suggestions",
                "/rfm",
                "/rfm?sel=CHAMPIONS",
                "/imports",
                "/imports/new",
                "/imports/" + orders,
                "/campaigns",
                "/campaigns/" + draft,
                "/campaigns/" + sent + "/report",
                "/outbox",
                "/users",
                "/users/1/leaving",
                "/teams",
                "/teams/" + shop.team(),
                "/visibility",
                "/settings",
                "/settings/sending",
                "/settings/mail-servers",
                "/audit",
                "/profile",
                "/tokens",
                "/status",
                "/house/components",
                "/welcome"));
    }

    @Test
    void eachPageIsAccessible(Visitor visitor) {
        onEachPage(visitor, "light", PAGES, visitor::findsItAccessible);
    }

    @Test
    void eachPageFitsAPhone(Visitor visitor) {
        visitor.onAPhone();
        onEachPage(visitor, "phone", PAGES, visitor::findsNothingCutOff);
    }

    @Test
    void eachPageIsAccessibleInTheDark(Visitor visitor) {
        visitor.inTheDark();
        onEachPage(visitor, "dark", PAGES, visitor::findsItAccessible);
    }

    @Test
    void eachPageIsAccessibleInPersian(Visitor visitor) {
        visitor.reading("fa");
        onEachPage(visitor, "fa", PAGES, () -> {
            assertThat(visitor.at("html").getAttribute("dir")).isEqualTo("rtl");
            visitor.findsItAccessible().onAPhone().findsNothingCutOff().atADesk();
        });
    }

    /** Looks at all of them before it complains, so that one walk shows everything that is wrong. */
    private static void onEachPage(Visitor visitor, String manner, List<String> pages, Runnable look) {
        SoftAssertions findings = new SoftAssertions();
        for (String page : pages) {
            findings.assertThatCode(() -> {
                        visitor.open(page).screenshot(manner + page.replaceAll("\\W+", "-"));
                        look.run();
                    })
                    .as("%s, %s", page, manner)
                    .doesNotThrowAnyException();
        }
        findings.assertAll();
    }
}
