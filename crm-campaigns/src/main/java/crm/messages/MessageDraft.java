package crm.messages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a message as their author wrote them, merge fields and all.
 *
 * @param mjml what the HTML was made from; null = the HTML was written by hand
 * @param html may be left out: it is then made from the text
 * @param text may be left out: it is then made from the HTML
 */
public record MessageDraft(
        @Nullable String subject,
        @Nullable String mjml,
        @Nullable String html,
        @Nullable String text) {

    public MessageDraft(@Nullable String subject, @Nullable String html, @Nullable String text) {
        this(subject, null, html, text);
    }

    /** True when there is something to say besides the subject. */
    public boolean hasContent() {
        return isWritten(mjml) || isWritten(html) || isWritten(text);
    }

    public boolean hasSubject() {
        return isWritten(subject);
    }

    /** Everything that is wrong with it, in reading order; empty when it can be sent. */
    public List<TemplateFault> faults() {
        var faults = new ArrayList<TemplateFault>(safetyFaults());
        if (faults.isEmpty()) {
            Templates.faultOf(TemplateFault.Part.SUBJECT, subject).ifPresent(faults::add);
            faults.addAll(bodyFaults());
            Templates.faultOf(TemplateFault.Part.TEXT, text).ifPresent(faults::add);
        }
        return List.copyOf(faults);
    }

    /** Told by the line of what was written; of the HTML only what the MJML does not show. */
    private List<TemplateFault> bodyFaults() {
        if (mjml != null) {
            List<TemplateFault> faults = Mjml.faults(mjml);
            if (!faults.isEmpty()) {
                return faults;
            }
        }
        return Templates.faultOf(TemplateFault.Part.HTML, html).stream().toList();
    }

    /**
     * The faults that may not even be stored: control characters, which could forge headers, and links to anything but
     * the web, mail or telephone.
     */
    public List<TemplateFault> safetyFaults() {
        var faults = new ArrayList<TemplateFault>();
        Characters.controlFault(TemplateFault.Part.SUBJECT, subject, false).ifPresent(faults::add);
        Characters.controlFault(TemplateFault.Part.MJML, mjml, true).ifPresent(faults::add);
        Characters.controlFault(TemplateFault.Part.HTML, html, true).ifPresent(faults::add);
        Characters.controlFault(TemplateFault.Part.TEXT, text, true).ifPresent(faults::add);
        if (mjml != null) {
            faults.addAll(Links.faultsIn(TemplateFault.Part.MJML, mjml));
        }
        if (html != null && faults.isEmpty()) {
            faults.addAll(Links.faultsIn(TemplateFault.Part.HTML, html));
        }
        return List.copyOf(faults);
    }

    /**
     * Merge fields used here that not every company has: they would stay empty, unless they name an own field of
     * customers.
     */
    public List<String> unknownFields() {
        return Templates.unknownFields(this);
    }

    private static boolean isWritten(@Nullable String part) {
        return part != null && !part.isBlank();
    }
}
