package crm.web.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What axe finds against WCAG 2.2 AA on the page that is open. Asked directly: its own builder has everything that is right
 * described as well, carries that over, and opens another window to sum it up.
 */
final class Axe {

    private static final String SOURCE = "() => {" + AxeBuilder.getAxeScript() + "}";

    /** Mails are shown in frames where no script may run, so that a check would wait there for ever. */
    private static final String LOOK = """
            async () => {
                const found = await axe.run({exclude: [["iframe[sandbox]"]]}, {
                    runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
                    reporter: "no-passes",
                });
                const unseen = [...document.querySelectorAll("iframe:not([sandbox])")]
                    .map(frame => "a frame that is not looked into: " + frame.outerHTML);
                return unseen.concat(found.violations.map(rule => `${rule.id}: ${rule.help}\\n    ` + rule.nodes
                    .slice(0, 5)
                    .map(node => `${node.target} ${node.html} ${node.failureSummary}`)
                    .join("\\n    ")));
            }
            """;

    private Axe() {}

    static List<String> violationsOn(Page page) {
        if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(SOURCE);
        }
        return ((List<?>) page.evaluate(LOOK)).stream().map(String::valueOf).toList();
    }
}
