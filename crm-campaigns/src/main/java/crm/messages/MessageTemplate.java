package crm.messages;

import com.github.jknack.handlebars.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A message that was read once and can be rendered for any number of people. */
public final class MessageTemplate {

    private final Template subject;

    private final Template html;

    private final Template text;

    private final List<MessageLink> links;

    private MessageTemplate(Template subject, Template html, Template text, List<MessageLink> links) {
        this.subject = subject;
        this.html = html;
        this.text = text;
        this.links = links;
    }

    /**
     * Reads a message; the part that is left out is made from the other.
     *
     * @throws TemplateRefused when a part cannot be read
     */
    public static MessageTemplate of(MessageDraft draft) {
        String html = draft.html() == null || draft.html().isBlank() ? null : draft.html();
        String text = draft.text() == null || draft.text().isBlank() ? null : draft.text();
        Links.Rewritten htmlLinks = html == null ? null : Links.inHtml(html, 1);
        int next = htmlLinks == null ? 1 : 1 + htmlLinks.links().size();
        Links.Rewritten textLinks = text == null ? null : Links.inText(text, next);
        String htmlTemplate = htmlLinks != null
                ? htmlLinks.template()
                : PlainText.toHtml(textLinks == null ? "" : textLinks.template());
        String textTemplate = textLinks != null ? textLinks.template() : PlainText.of(htmlTemplate);
        List<MessageLink> links = Stream.of(htmlLinks, textLinks)
                .filter(Objects::nonNull)
                .flatMap((rewritten) -> rewritten.links().stream())
                .toList();
        return new MessageTemplate(
                Templates.compile(TemplateFault.Part.SUBJECT, Objects.requireNonNullElse(draft.subject(), "")),
                Templates.compile(TemplateFault.Part.HTML, htmlTemplate),
                Templates.compile(TemplateFault.Part.TEXT, textTemplate),
                links);
    }

    /** Where the message leads, in reading order; a click can go nowhere else. */
    public List<MessageLink> links() {
        return links;
    }

    /**
     * The message for one person, with footer and, where asked for, counted links and the picture of opens.
     *
     * @throws TemplateRefused beyond the limits of size and repetitions
     */
    public RenderedMessage render(MergeFields fields, MailLinks addresses) {
        IntFunction<String> click = addresses.click();
        List<String> destinations = links.stream()
                .map((link) -> click == null ? link.url() : click.apply(link.position()))
                .toList();
        Map<String, Object> plain = values(fields, addresses, destinations, UnaryOperator.identity());
        Map<String, Object> escaped = values(fields, addresses, destinations, Characters::escapeHtml);
        String subjectLine =
                Templates.render(TemplateFault.Part.SUBJECT, subject, plain).strip();
        String htmlBody = Templates.render(TemplateFault.Part.HTML, html, escaped);
        String textBody = Templates.render(TemplateFault.Part.TEXT, text, plain);
        var footer = new Footer(fields, addresses);
        return new RenderedMessage(subjectLine, footer.underHtml(htmlBody), footer.underText(textBody));
    }

    private Map<String, Object> values(
            MergeFields fields, MailLinks addresses, List<String> destinations, UnaryOperator<String> escape) {
        var values = new HashMap<>(fields.asMap(escape, addresses.unsubscribe()));
        for (int i = 0; i < destinations.size(); i++) {
            values.put(Links.field(links.get(i).position()), escape.apply(destinations.get(i)));
        }
        return values;
    }
}
