package crm.messages;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * What stands under every marketing mail: who sends it, from which postal address, and how to end it. Only what the message
 * does not already show is added, judged by the finished message and not by the template: a link in a comment or in a
 * branch that was not taken does not count.
 */
final class Footer {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private static final String BODY_END = "</body";

    private static final String STYLE = "margin:24px 0 0;font:12px/1.5 sans-serif;color:#5b6472;text-align:center";

    private final MergeFields fields;

    private final MailLinks addresses;

    private final ResourceBundle words;

    Footer(MergeFields fields, MailLinks addresses) {
        this.fields = fields;
        this.addresses = addresses;
        Locale language = Locale.forLanguageTag(fields.language() == null ? "en" : fields.language());
        this.words = ResourceBundle.getBundle(
                "crm.messages.footer",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String underHtml(String html) {
        String shown = html.contains("<!--") ? COMMENT.matcher(html).replaceAll("") : html;
        var footer = new StringBuilder();
        boolean addressMissing = !shown.contains(Characters.escapeHtml(fields.addressLine()));
        String unsubscribe = addresses.unsubscribe();
        boolean linkMissing = unsubscribe != null && !shown.contains(Characters.escapeHtml(unsubscribe));
        if (addressMissing || linkMissing) {
            footer.append("\n<div dir=\"auto\" style=\"").append(STYLE).append("\">");
            if (addressMissing) {
                footer.append(Characters.escapeHtml(sender())).append("<br>");
            }
            if (unsubscribe != null && linkMissing) {
                footer.append(Characters.escapeHtml(why()))
                        .append(" <a href=\"")
                        .append(Characters.escapeHtml(unsubscribe))
                        .append("\">")
                        .append(Characters.escapeHtml(words.getString("unsubscribe")))
                        .append("</a>");
            }
            footer.append("</div>\n");
        }
        String trap = addresses.trap();
        if (trap != null) {
            footer.append("<a href=\"")
                    .append(Characters.escapeHtml(trap))
                    .append("\" style=\"display:none\" aria-hidden=\"true\" tabindex=\"-1\"></a>\n");
        }
        String open = addresses.open();
        if (open != null) {
            footer.append("<img src=\"")
                    .append(Characters.escapeHtml(open))
                    .append("\" width=\"1\" height=\"1\" alt=\"\">\n");
        }
        return beforeTheEnd(html, footer.toString());
    }

    String underText(String text) {
        var footer = new StringBuilder();
        if (!text.contains(fields.addressLine())) {
            footer.append(sender()).append('\n');
        }
        String unsubscribe = addresses.unsubscribe();
        if (unsubscribe != null && !text.contains(unsubscribe)) {
            footer.append(why())
                    .append('\n')
                    .append(words.getString("unsubscribe"))
                    .append(": ")
                    .append(unsubscribe)
                    .append('\n');
        }
        return footer.isEmpty() ? text : text.stripTrailing() + "\n\n-- \n" + footer;
    }

    private String sender() {
        return fields.workspaceName() + " · " + fields.addressLine();
    }

    private String why() {
        return MessageFormat.format(words.getString("why"), fields.workspaceName());
    }

    private static String beforeTheEnd(String html, String addition) {
        if (addition.isEmpty()) {
            return html;
        }
        int at = html.length() - BODY_END.length();
        while (at >= 0 && !endsBody(html, at)) {
            at = html.lastIndexOf('<', at - 1);
        }
        return at < 0 ? html + addition : html.substring(0, at) + addition + html.substring(at);
    }

    private static boolean endsBody(String html, int at) {
        int after = at + BODY_END.length();
        while (after < html.length() && Character.isWhitespace(html.charAt(after))) {
            after++;
        }
        return html.regionMatches(true, at, BODY_END, 0, BODY_END.length()) && html.startsWith(">", after);
    }
}
