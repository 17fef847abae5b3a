package crm.messages;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTML that mail programs understand out of MJML's blocks. Nothing is read from files or the network, merge tags come
 * out exactly as they went in, and what is too large or cannot be read is a fault with its line.
 */
public final class Mjml {

    private static final Pattern MERGE = Pattern.compile("\\{\\{.*?}}+", Pattern.DOTALL);

    /** MJML's own default font, which it would fetch from a third party for every reader. */
    private static final Pattern UNASKED_FONT = Pattern.compile(
            "<!--\\[if !mso]><!-->\\s*<link href=\"https://fonts\\.googleapis\\.com.*?<!--<!\\[endif]-->",
            Pattern.DOTALL);

    private Mjml() {}

    /**
     * What became of a source.
     *
     * @param html null when there are faults
     */
    public record Compiled(@Nullable String html, List<TemplateFault> faults) {}

    public static Compiled compile(String source) {
        List<TemplateFault> faults = faults(source);
        if (!faults.isEmpty()) {
            return new Compiled(null, faults);
        }
        try {
            String html = render(source);
            return html.length() > Templates.LONGEST
                    ? refused(TemplateFault.Code.TOO_LARGE)
                    : new Compiled(html, List.of());
        } catch (StackOverflowError e) {
            return refused(TemplateFault.Code.TOO_DEEP);
        } catch (RuntimeException e) {
            return refused(TemplateFault.Code.NOT_MJML);
        }
    }

    /** What is wrong with the source; empty when it can be compiled. */
    static List<TemplateFault> faults(String source) {
        if (source.length() > Templates.LONGEST) {
            return List.of(new TemplateFault(TemplateFault.Part.MJML, 0, TemplateFault.Code.TOO_LARGE, ""));
        }
        Optional<TemplateFault> fault = MjmlCheck.faultIn(source);
        return fault.or(() -> Templates.faultOf(TemplateFault.Part.MJML, source)).stream()
                .toList();
    }

    private static String render(String source) {
        var tags = new ArrayList<String>();
        String marker = marker(source);
        String quiet = MERGE.matcher(source).replaceAll((tag) -> {
            tags.add(tag.group());
            return marker + (tags.size() - 1) + "x";
        });
        String html =
                Mjml4j.render(quiet, new Mjml4j.Configuration(attribute(source, "lang", "und"), direction(source)));
        if (!source.toLowerCase(Locale.ROOT).contains("<mj-font")) {
            html = UNASKED_FONT.matcher(html).replaceAll("");
        }
        return Pattern.compile(marker + "(\\d+)x")
                .matcher(html)
                .replaceAll((mark) -> Matcher.quoteReplacement(tags.get(Integer.parseInt(mark.group(1)))));
    }

    /** Letters that do not occur in the source, to stand for merge tags while it is compiled. */
    private static String marker(String source) {
        var marker = new StringBuilder("keelfield");
        while (source.contains(marker)) {
            marker.append('q');
        }
        return marker.toString();
    }

    private static Mjml4j.TextDirection direction(String source) {
        return switch (attribute(source, "dir", "auto")) {
            case "rtl" -> Mjml4j.TextDirection.RTL;
            case "ltr" -> Mjml4j.TextDirection.LTR;
            default -> Mjml4j.TextDirection.AUTO;
        };
    }

    /** An attribute of the root. */
    private static String attribute(String source, String name, String otherwise) {
        return Html.tags(source).getFirst().attributes().stream()
                .filter((attribute) ->
                        attribute.name().equals(name) && attribute.value().matches("[A-Za-z0-9-]{2,35}"))
                .map(Html.Attribute::value)
                .findFirst()
                .orElse(otherwise);
    }

    private static Compiled refused(TemplateFault.Code code) {
        return new Compiled(null, List.of(new TemplateFault(TemplateFault.Part.MJML, 0, code, "")));
    }
}
