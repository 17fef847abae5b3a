package crm.messages;

import java.util.Map;
import java.util.Set;

/** The elements of MJML 4, as far as messages may use them: what they are called and where they stand. */
final class MjmlElements {

    static final String ROOT = "mjml";

    static final String BODY = "mj-body";

    static final String INCLUDE = "mj-include";

    private static final String DEFAULTS = "mj-attributes";

    /** What they hold is HTML or text and no further MJML. */
    private static final Set<String> OF_HTML = Set.of(
            "mj-text",
            "mj-button",
            "mj-raw",
            "mj-table",
            "mj-title",
            "mj-preview",
            "mj-style",
            "mj-accordion-title",
            "mj-accordion-text",
            "mj-navbar-link",
            "mj-social-element",
            "mj-html-attribute");

    private static final Set<String> HEAD = Set.of("mj-head");

    private static final Set<String> COLUMN = Set.of("mj-column", "mj-hero");

    private static final Set<String> PAGE = Set.of(BODY, "mj-wrapper");

    /** Elements with the ones they stand in; an empty set is the root's. */
    private static final Map<String, Set<String>> PARENTS = Map.ofEntries(
            Map.entry(ROOT, Set.of()),
            Map.entry("mj-head", Set.of(ROOT)),
            Map.entry(BODY, Set.of(ROOT)),
            Map.entry("mj-title", HEAD),
            Map.entry("mj-preview", HEAD),
            Map.entry("mj-style", HEAD),
            Map.entry("mj-font", HEAD),
            Map.entry("mj-breakpoint", HEAD),
            Map.entry("mj-html-attributes", HEAD),
            Map.entry("mj-selector", Set.of("mj-html-attributes")),
            Map.entry("mj-html-attribute", Set.of("mj-selector")),
            Map.entry(DEFAULTS, HEAD),
            Map.entry("mj-all", Set.of(DEFAULTS)),
            Map.entry("mj-class", Set.of(DEFAULTS)),
            Map.entry(
                    "mj-raw", Set.of("mj-head", BODY, "mj-wrapper", "mj-section", "mj-group", "mj-column", "mj-hero")),
            Map.entry("mj-wrapper", Set.of(BODY)),
            Map.entry("mj-hero", PAGE),
            Map.entry("mj-section", PAGE),
            Map.entry("mj-group", Set.of("mj-section")),
            Map.entry("mj-column", Set.of("mj-section", "mj-group")),
            Map.entry("mj-text", COLUMN),
            Map.entry("mj-image", COLUMN),
            Map.entry("mj-button", COLUMN),
            Map.entry("mj-divider", COLUMN),
            Map.entry("mj-spacer", COLUMN),
            Map.entry("mj-table", COLUMN),
            Map.entry("mj-social", COLUMN),
            Map.entry("mj-social-element", Set.of("mj-social")),
            Map.entry("mj-navbar", COLUMN),
            Map.entry("mj-navbar-link", Set.of("mj-navbar")),
            Map.entry("mj-accordion", COLUMN),
            Map.entry("mj-accordion-element", Set.of("mj-accordion")),
            Map.entry("mj-accordion-title", Set.of("mj-accordion-element")),
            Map.entry("mj-accordion-text", Set.of("mj-accordion-element")),
            Map.entry("mj-carousel", COLUMN),
            Map.entry("mj-carousel-image", Set.of("mj-carousel")));

    private MjmlElements() {}

    static boolean isKnown(String name) {
        return PARENTS.containsKey(name);
    }

    static boolean holdsHtml(String name) {
        return OF_HTML.contains(name);
    }

    /** Whether the element can stand there; where defaults are set, each stands for its kind. */
    static boolean belongsInto(String parent, String name) {
        Set<String> parents = PARENTS.getOrDefault(name, Set.of());
        return parent.isEmpty() ? parents.isEmpty() : parents.contains(parent) || parent.equals(DEFAULTS);
    }
}
