package crm.messages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three texts of a message as their author wrote them, merge fields and all.
 *
 * @param html may be left out: it is then made from the text
 * @param text may be left out: it is then made from the HTML
 */
public record MessageDraft(
        @Nullable String subject,
        @Nullable String html,
        @Nullable String text) {

    /** True when there is something to say besides the subject. */
    public boolean hasContent() {
        return isWritten(html) || isWritten(text);
    }

    public boolean hasSubject() {
        return isWritten(subject);
    }

    /** Everything that is wrong with it, in reading order; empty when it can be sent. */
    public List<TemplateFault> faults() {
        var faults = new ArrayList<TemplateFault>(safetyFaults());
        if (faults.isEmpty()) {
            Templates.faultOf(TemplateFault.Part.SUBJECT, subject).ifPresent(faults::add);
            Templates.faultOf(TemplateFault.Part.HTML, html).ifPresent(faults::add);
            Templates.faultOf(TemplateFault.Part.TEXT, text).ifPresent(faults::add);
        }
        return List.copyOf(faults);
    }

    /**
     * The faults that may not even be stored: control characters, which could forge headers, and links to anything but
     * the web, mail or telephone.
     */
    public List<TemplateFault> safetyFaults() {
        var faults = new ArrayList<TemplateFault>();
        Characters.controlFault(TemplateFault.Part.SUBJECT, subject, false).ifPresent(faults::add);
        Characters.controlFault(TemplateFault.Part.HTML, html, true).ifPresent(faults::add);
        Characters.controlFault(TemplateFault.Part.TEXT, text, true).ifPresent(faults::add);
        if (html != null) {
            faults.addAll(Links.faultsIn(html));
        }
        return List.copyOf(faults);
    }

    /** Merge fields used here that no message has: they would stay empty. */
    public List<String> unknownFields() {
        return Templates.unknownFields(this);
    }

    private static boolean isWritten(@Nullable String part) {
        return part != null && !part.isBlank();
    }
}
