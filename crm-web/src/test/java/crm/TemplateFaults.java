package crm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;

/** Finds in a template what a reader of another language, or the content security policy, would stumble over. */
final class TemplateFaults extends AbstractSimpleMarkupHandler {

    enum Kind {
        TEXT,
        UNESCAPED,
        REFUSED_BY_POLICY,
        IGNORED_CONDITION
    }

    record Fault(String file, Kind kind, String what) {

        @Override
        public String toString() {
            return file + ": " + kind + " " + what;
        }
    }

    /** Attributes that a person reads or hears. */
    private static final Set<String> SPOKEN =
            Set.of("title", "placeholder", "alt", "label", "aria-label", "aria-description", "aria-roledescription");

    /** Its content is put in, or taken away, when the page is rendered. */
    private static final Set<String> FILLED =
            Set.of("th:text", "th:utext", "th:replace", "th:insert", "th:remove", "data-th-text");

    /** Looked at only after {@code th:replace} has taken their tag away. */
    private static final Set<String> PASSED_OVER =
            Set.of("th:if", "th:unless", "th:each", "th:with", "th:switch", "th:case");

    private static final Pattern INLINE = Pattern.compile("\\[\\[.*?]]", Pattern.DOTALL);
    private static final Pattern INLINE_UNESCAPED = Pattern.compile("\\[\\(.*?\\)]", Pattern.DOTALL);
    private static final Pattern INNERMOST_EXPRESSION = Pattern.compile("[#$@*~]\\{[^{}]*}");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'|\\|([^|]*)\\|");
    /** Two letters in a row are a word; the product's name is the same in every language. */
    private static final Pattern LETTERS = Pattern.compile("(?!\\bKeel\\b)\\b\\p{L}{2,}");

    private final String file;
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Boolean> filled = new ArrayDeque<>();
    private final Deque<String> open = new ArrayDeque<>();

    private TemplateFaults(String file) {
        this.file = file;
    }

    static List<Fault> in(String file, String template) {
        TemplateFaults faults = new TemplateFaults(file);
        try {
            new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(template, faults);
        } catch (ParseException e) {
            throw new IllegalArgumentException(file + " is no well-formed template", e);
        }
        return faults.faults;
    }

    @Override
    public void handleOpenElement(String name, Map<String, String> attributes, int line, int col) {
        check(name, attributes);
        open.push(name);
        filled.push(isFilled(attributes));
    }

    @Override
    public void handleCloseElement(String name, int line, int col) {
        open.pop();
        filled.pop();
    }

    @Override
    public void handleAutoCloseElement(String name, int line, int col) {
        handleCloseElement(name, line, col);
    }

    @Override
    public void handleAutoOpenElement(String name, Map<String, String> attributes, int line, int col) {
        handleOpenElement(name, attributes, line, col);
    }

    @Override
    public void handleStandaloneElement(
            String name, Map<String, String> attributes, boolean minimized, int line, int col) {
        check(name, attributes);
    }

    @Override
    public void handleText(char[] buffer, int offset, int length, int line, int col) {
        String text = new String(buffer, offset, length);
        Matcher unescaped = INLINE_UNESCAPED.matcher(text);
        while (unescaped.find()) {
            add(Kind.UNESCAPED, unescaped.group());
        }
        String literal = INLINE.matcher(unescaped.replaceAll(" "))
                .replaceAll(" ")
                .replaceAll("&[a-z]+;", " ")
                .strip();
        boolean code = !open.isEmpty() && Set.of("script", "style").contains(open.peek());
        if (LETTERS.matcher(literal).find() && !code && !filled.contains(true)) {
            add(Kind.TEXT, literal);
        }
    }

    private void check(String element, Map<String, String> attributes) {
        Map<String, String> given = attributes == null ? Map.of() : new LinkedHashMap<>(attributes);
        given.forEach((name, value) -> {
            if (name.equals("style") || name.equals("th:style") || name.matches("(th:)?on[a-z]+|hx-on.*")) {
                add(Kind.REFUSED_BY_POLICY, name);
            }
            if (PASSED_OVER.contains(name) && given.containsKey("th:replace")) {
                add(Kind.IGNORED_CONDITION, name);
            }
            if (name.equals("th:utext")) {
                add(Kind.UNESCAPED, value);
            }
            boolean spoken = SPOKEN.contains(name) || name.equals("value") && isButton(element, given);
            if (spoken
                    && LETTERS.matcher(value).find()
                    && !given.containsKey("th:" + name)
                    && !setByAttr(name, given)) {
                add(Kind.TEXT, name + "=" + value);
            }
            if (name.equals("th:text") || name.startsWith("th:") && SPOKEN.contains(name.substring(3))) {
                checkExpression(value);
            }
        });
        if (element.equals("script")
                && !given.containsKey("src")
                && !given.containsKey("th:src")
                && !given.containsKey("th:nonce")
                && !given.getOrDefault("th:attr", "").contains("nonce=")
                && !given.getOrDefault("type", "").endsWith("json")) {
            add(Kind.REFUSED_BY_POLICY, "script without nonce");
        }
    }

    private void checkExpression(String expression) {
        Matcher literal = LITERAL.matcher(withoutExpressions(expression));
        while (literal.find()) {
            String text = literal.group(1) != null ? literal.group(1) : literal.group(2);
            if (LETTERS.matcher(text).find()) {
                add(Kind.TEXT, expression);
                return;
            }
        }
    }

    private static String withoutExpressions(String text) {
        String stripped = INNERMOST_EXPRESSION.matcher(text).replaceAll(" ");
        return stripped.equals(text) ? text : withoutExpressions(stripped);
    }

    private static boolean setByAttr(String name, Map<String, String> given) {
        return given.getOrDefault("th:attr", "").contains(name + "=");
    }

    private static boolean isButton(String element, Map<String, String> given) {
        return element.equals("input") && Set.of("submit", "button", "reset").contains(given.getOrDefault("type", ""));
    }

    private static boolean isFilled(Map<String, String> attributes) {
        return attributes != null && attributes.keySet().stream().anyMatch(FILLED::contains);
    }

    private void add(Kind kind, String what) {
        faults.add(new Fault(file, kind, what));
    }
}
