package crm.web.browser;

import crm.segments.SegmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every page of a shop that has something to show on it. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HarbourLanePages {

    private final List<String> pages = new ArrayList<>();

    @Autowired
    private ApplicationContext keel;

    @BeforeEach
    void somethingToSee(Visitor visitor) {
        visitor.signInAsAdministrator();
        if (pages.isEmpty()) {
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
        pages.addAll(List.of(
                "/",
                "/customers",
                "/customers?search=Hannah",
                "/customers?search=nobody+at+all",
                "/customers?gap=INCOMPLETE",
                "/search?q=Hannah",
                "/notices",
                "/images",
                "/customers/" + shop.hannah(),
                "/customers/" + shop.hannah() + "/history",
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
                "/segments/" + everyone.value() + "/changes",
                "/segments/" + everyone.value() + "/archive",
                "/segments?archived=true",
                "/segments/suggestions",
                "/rfm",
                "/rfm?sel=CHAMPIONS",
                "/imports",
                "/imports/new",
                "/imports/mappings",
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
                "/settings/known-programs",
                "/audit",
                "/profile",
                "/tokens",
                "/status",
                "/house/components",
                "/welcome"));
    }

    /** Looks at all of them before it complains, so that one walk shows everything that is wrong. */
    void onEachPage(Visitor visitor, String manner, Consumer<Visitor> look) {
        SoftAssertions findings = new SoftAssertions();
        for (String page : pages) {
            findings.assertThatCode(
                            () -> look.accept(visitor.open(page).screenshot(manner + page.replaceAll("\\W+", "-"))))
                    .as("%s, %s", page, manner)
                    .doesNotThrowAnyException();
        }
        findings.assertAll();
    }
}
