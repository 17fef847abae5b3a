package crm.web.browser;

import com.microsoft.playwright.Page;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.imports.SampleData;
import crm.segments.SegmentId;
import crm.testing.Background;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes the pictures of {@code docs/screenshots} from the sample data. No test of the gate, and so not named like one:
 * {@code docs/screenshots.sh} runs it.
 */
@BrowserTest
class Screenshots {

    private static final String BEST_CUSTOMER = """
            select customer_id from customer_metrics order by revenue desc, customer_id limit 1
            """;

    @Autowired
    ApplicationContext keel;

    @Autowired
    JdbcClient jdbc;

    @Test
    void picturesOfTheSample(Visitor amelia) {
        amelia.signInAsAdministrator();
        keel.getBean(SampleData.class).load(new Viewer(new UserId(1), "Amelia Shaw", Visitor.EMAIL, Role.ADMIN));
        keel.getBean(Background.class).awaitIdle(Duration.ofMinutes(10)); // a busy machine takes its time
        HarbourLane shop = new HarbourLane(keel);
        SegmentId everyone = shop.segment();
        long sent = shop.sent(everyone).value();
        long draft = shop.draft(everyone).value();
        long best = jdbc.sql(BEST_CUSTOMER).query(Long.class).single();

        picture(amelia, "home", "/");
        picture(amelia, "customers", "/customers");
        picture(amelia, "customer", "/customers/" + best);
        picture(amelia, "rfm", "/rfm");
        picture(amelia, "segment", "/segments/" + everyone.value());
        picture(amelia, "campaign", "/campaigns/" + draft);
        picture(amelia, "report", "/campaigns/" + sent + "/report");
        picture(amelia, "imports", "/imports");
        picture(amelia, "status", "/status");
        amelia.inTheDark();
        picture(amelia, "home-dark", "/");
        amelia.reading("fa");
        picture(amelia, "home-fa-dark", "/");
        amelia.onAPhone();
        picture(amelia, "home-fa-phone", "/");
        amelia.forgivesErrors();
    }

    private static void picture(Visitor visitor, String name, String path) {
        visitor.open(path);
        visitor.page().waitForTimeout(1_500); // charts are drawn, figures have come in
        visitor.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("..", System.getProperty("crm.screenshots"), name + ".png")));
    }
}
