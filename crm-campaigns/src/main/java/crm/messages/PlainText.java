package crm.messages;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text part for those who read mail without HTML, made from the HTML: merge fields stay what they are. */
final class PlainText {

    private static final Set<String> PARAGRAPHS = Set.of(
            "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr", "section", "article");

    private static final Set<String> LINES = Set.of("br", "div", "tr", "li", "header", "footer", "body", "center");

    private static final Set<String> SILENT = Set.of("script", "style", "title", "textarea", "head");

    private static final Pattern MERGE = Pattern.compile("\\{\\{.*?}}+", Pattern.DOTALL);

    private final StringBuilder text = new StringBuilder();

    private String href = "";

    private int linkStart;

    private PlainText() {}

    static String of(String html) {
        var plain = new PlainText();
        plain.read(html.replaceAll("(?s)<!--.*?-->", ""));
        return plain.text
                .toString()
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n[ \\t]+", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private void read(String html) {
        int at = 0;
        String silent = "";
        for (Html.Tag tag : Html.tags(html)) {
            if (silent.isEmpty()) {
                words(html.substring(at, tag.start()));
                tag(tag);
            }
            if (SILENT.contains(tag.name())) {
                if (!tag.closing() && silent.isEmpty()) {
                    silent = tag.name();
                } else if (tag.closing() && silent.equals(tag.name())) {
                    silent = "";
                }
            }
            at = tag.end();
        }
        if (silent.isEmpty()) {
            words(html.substring(at));
        }
    }

    private void tag(Html.Tag tag) {
        if (PARAGRAPHS.contains(tag.name())) {
            text.append("\n\n");
        } else if (LINES.contains(tag.name())) {
            text.append('\n');
            if (tag.name().equals("li") && !tag.closing()) {
                text.append("- ");
            }
        } else if (tag.name().equals("td") || tag.name().equals("th")) {
            text.append(' ');
        } else if (tag.name().equals("img")) {
            words(value(tag, "alt"));
        } else if (tag.name().equals("a")) {
            link(tag);
        }
    }

    private void link(Html.Tag tag) {
        if (!tag.closing()) {
            href = Html.unescape(value(tag, "href")).strip();
            linkStart = text.length();
            return;
        }
        String label = text.substring(Math.min(linkStart, text.length())).strip();
        if (!href.isEmpty() && !href.startsWith("#") && !label.equals(href)) {
            text.append(label.isEmpty() ? "" : " ").append('<').append(href).append('>');
        }
        href = "";
    }

    private static String value(Html.Tag tag, String name) {
        return tag.attributes().stream()
                .filter((attribute) -> attribute.name().equals(name))
                .map(Html.Attribute::value)
                .findFirst()
                .orElse("");
    }

    private void words(String html) {
        Matcher merge = MERGE.matcher(html);
        int at = 0;
        while (merge.find()) {
            plain(html.substring(at, merge.start()));
            text.append(merge.group());
            at = merge.end();
        }
        plain(html.substring(at));
    }

    private void plain(String html) {
        String words = Html.unescape(html).replaceAll("\\s+", " ");
        boolean atStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(atStart ? words.stripLeading() : words);
    }

    /** The other way round, for a message that has a text only: paragraphs and line breaks, nothing else. */
    static String toHtml(String textTemplate) {
        var html = new StringBuilder("<!DOCTYPE html>\n<html><body dir=\"auto\">\n<p>");
        Matcher merge = MERGE.matcher(textTemplate);
        int at = 0;
        while (merge.find()) {
            html.append(lines(textTemplate.substring(at, merge.start())));
            String field = merge.group();
            html.append(field.contains("keel_link_") ? "<a href=\"" + field + "\">" + field + "</a>" : field);
            at = merge.end();
        }
        html.append(lines(textTemplate.substring(at)));
        return html.append("</p>\n</body></html>\n").toString();
    }

    private static String lines(String text) {
        return Characters.escapeHtml(text.replace("\r\n", "\n"))
                .replaceAll("\\n{2,}", "</p>\n<p>")
                .replaceAll("(?<!>)\\n", "<br>\n");
    }
}
