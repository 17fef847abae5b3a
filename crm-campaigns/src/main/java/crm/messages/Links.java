package crm.messages;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the links of a message and exchanges each for a merge field that becomes the recipient's own counted address. Only
 * whole, fixed web addresses are counted; one with a merge field inside stays as it is.
 */
final class Links {

    private static final Set<String> ADDRESS_ATTRIBUTES = Set.of(
            "href",
            "src",
            "action",
            "formaction",
            "background",
            "poster",
            "xlink:href",
            "data",
            "cite",
            "background-url");

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel", "sms", "cid");

    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("\\{\\{\\{?\\s*(?:@root\\.|this\\.)?unsubscribeUrl\\s*}?}}.*", Pattern.DOTALL);

    private static final Pattern PICTURE = Pattern.compile("data:image/(?:png|gif|jpeg|webp)[;,].*", Pattern.DOTALL);

    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):.*", Pattern.DOTALL);

    private static final Pattern MERGE = Pattern.compile("\\{\\{.*?}}+", Pattern.DOTALL);

    private static final Pattern TEXT_URL = Pattern.compile("https?://[^\\s<>\"{}]+", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 2_000;

    private Links() {}

    /** A text whose links are merge fields now, and where those lead. */
    record Rewritten(String template, List<MessageLink> links) {}

    /** The merge field that stands for a link. */
    static String field(int position) {
        return "keel_link_" + position;
    }

    static List<TemplateFault> faultsIn(TemplateFault.Part part, String html) {
        var faults = new ArrayList<TemplateFault>();
        for (Html.Tag tag : Html.tags(html)) {
            for (Html.Attribute attribute : tag.attributes()) {
                if (ADDRESS_ATTRIBUTES.contains(attribute.name())) {
                    fault(part, html, tag, attribute).ifPresent(faults::add);
                }
            }
        }
        return faults;
    }

    private static Optional<TemplateFault> fault(
            TemplateFault.Part part, String html, Html.Tag tag, Html.Attribute attribute) {
        String address = visible(attribute.value());
        TemplateFault.Code code = null;
        int merge = address.indexOf("{{");
        Matcher scheme = SCHEME.matcher(address.toLowerCase(Locale.ROOT));
        if (UNSUBSCRIBE.matcher(address).matches()) {
            return Optional.empty();
        }
        if (merge >= 0 && merge < endOfHost(address)) {
            code = TemplateFault.Code.HIDDEN_LINK;
        } else if (scheme.matches() && !SCHEMES.contains(scheme.group(1)) && !isPicture(tag, address)) {
            code = TemplateFault.Code.FORBIDDEN_LINK;
        }
        if (code == null) {
            return Optional.empty();
        }
        String shown = address.length() > 60 ? address.substring(0, 60) + "…" : address;
        int line = Characters.lineOf(html, attribute.from());
        return Optional.of(new TemplateFault(part, line, code, shown));
    }

    /** Where the part ends that decides where a click goes: everything up to the path. */
    private static int endOfHost(String address) {
        int slashes = address.indexOf("//");
        int from = slashes >= 0 && slashes < 10 ? slashes + 2 : 0;
        for (int i = from; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '/' || c == '?' || c == '#' || (slashes < 0 && c == ':')) {
                return i;
            }
        }
        return address.length();
    }

    private static boolean isPicture(Html.Tag tag, String address) {
        return (tag.name().equals("img") || tag.name().equals("mj-image"))
                && PICTURE.matcher(address).matches();
    }

    /** What a browser makes of the value: references resolved, white space and invisible characters taken out. */
    private static String visible(String value) {
        var plain = new StringBuilder();
        Html.unescape(value)
                .codePoints()
                .filter((c) -> c > 0x20 && !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    static Rewritten inHtml(String html, int firstPosition) {
        var links = new ArrayList<MessageLink>();
        var template = new StringBuilder();
        int copied = 0;
        for (Html.Tag tag : Html.tags(html)) {
            if (tag.closing() || !(tag.name().equals("a") || tag.name().equals("area"))) {
                continue;
            }
            for (Html.Attribute attribute : tag.attributes()) {
                Optional<String> url =
                        attribute.name().equals("href") ? destination(attribute.value()) : Optional.empty();
                if (url.isPresent()) {
                    int position = firstPosition + links.size();
                    links.add(new MessageLink(position, url.get(), label(html, tag, url.get())));
                    template.append(html, copied, attribute.from())
                            .append("{{@root.")
                            .append(field(position))
                            .append("}}");
                    copied = attribute.to();
                }
            }
        }
        return new Rewritten(template.append(html.substring(copied)).toString(), List.copyOf(links));
    }

    static Rewritten inText(String text, int firstPosition) {
        var links = new ArrayList<MessageLink>();
        var template = new StringBuilder();
        Matcher merge = MERGE.matcher(text);
        int at = 0;
        while (merge.find()) {
            plain(text, at, merge.start(), firstPosition, links, template);
            template.append(merge.group());
            at = merge.end();
        }
        plain(text, at, text.length(), firstPosition, links, template);
        return new Rewritten(template.toString(), List.copyOf(links));
    }

    private static void plain(
            String text, int from, int to, int firstPosition, List<MessageLink> links, StringBuilder template) {
        Matcher found = TEXT_URL.matcher(text).region(from, to);
        int copied = from;
        while (found.find()) {
            int end = found.end();
            while (end > found.start() && ".,;:!?)]'".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            boolean goesOnAsField = end == to && text.startsWith("{{", to);
            Optional<String> url = goesOnAsField ? Optional.empty() : destination(text.substring(found.start(), end));
            if (url.isPresent()) {
                int position = firstPosition + links.size();
                links.add(new MessageLink(position, url.get(), host(url.get())));
                template.append(text, copied, found.start())
                        .append("{{@root.")
                        .append(field(position))
                        .append("}}");
                copied = end;
            }
        }
        template.append(text, copied, to);
    }

    /** The address a click may lead to, in ASCII; empty for what is not counted: mail, telephone, anchors, merge fields. */
    static Optional<String> destination(String attributeValue) {
        String address = ascii(Html.unescape(attributeValue).strip());
        String lower = address.toLowerCase(Locale.ROOT);
        boolean web = lower.startsWith("http://") || lower.startsWith("https://");
        if (!web || attributeValue.contains("{{") || address.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return new URI(address).getRawAuthority() == null ? Optional.empty() : Optional.of(address);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String ascii(String address) {
        var ascii = new StringBuilder(address.length());
        address.codePoints().filter((c) -> c != '\n' && c != '\r' && c != '\t').forEach((c) -> {
            if (c > 0x20 && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0) {
                ascii.appendCodePoint(c);
            } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    ascii.append('%').append("%02X".formatted(octet));
                }
            }
        });
        return ascii.toString();
    }

    private static String label(String html, Html.Tag link, String url) {
        int close = html.indexOf("</a", link.end());
        String inside = close < 0 ? "" : html.substring(link.end(), Math.min(close, link.end() + 2_000));
        String label = PlainText.of(inside).replaceAll("\\s+", " ").strip();
        if (label.isEmpty()) {
            label = host(url);
        }
        return label.length() > 120 ? label.substring(0, 119) + "…" : label;
    }

    private static String host(String url) {
        String rest = url.substring(url.indexOf("//") + 2);
        return rest.length() > 60 ? rest.substring(0, 59) + "…" : rest;
    }
}
