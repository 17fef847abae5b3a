package crm.messages;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads MJML as strictly as its compiler is lenient, so that a slip is told by its line instead of being swallowed. The first
 * fault is enough: the rest often follows from it.
 */
final class MjmlCheck {

    private static final int MOST_ELEMENTS = 3_000;

    private final String source;

    private final Deque<Html.Tag> open = new ArrayDeque<>();

    private int bodies;

    private MjmlCheck(String source) {
        this.source = source;
    }

    static Optional<TemplateFault> faultIn(String source) {
        return new MjmlCheck(source).fault();
    }

    private Optional<TemplateFault> fault() {
        int elements = 0;
        for (Html.Tag tag : Html.tags(source)) {
            if (++elements > MOST_ELEMENTS) {
                return fault(tag, TemplateFault.Code.TOO_LARGE);
            }
            Optional<TemplateFault> fault = read(tag);
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (!open.isEmpty()) {
            return fault(open.element(), TemplateFault.Code.ELEMENT_NOT_CLOSED);
        }
        return bodies == 1
                ? Optional.empty()
                : Optional.of(new TemplateFault(TemplateFault.Part.MJML, 0, TemplateFault.Code.NOT_MJML, ""));
    }

    private Optional<TemplateFault> read(Html.Tag tag) {
        String parent = open.isEmpty() ? "" : open.element().name();
        boolean inHtml = MjmlElements.holdsHtml(parent);
        if (tag.name().equals(MjmlElements.INCLUDE)) {
            return fault(tag, TemplateFault.Code.PARTIAL);
        }
        boolean ours = tag.name().startsWith("mj-") || tag.name().equals(MjmlElements.ROOT);
        if (!ours) {
            return inHtml
                    ? Optional.empty()
                    : fault(tag, parent.isEmpty() ? TemplateFault.Code.NOT_MJML : TemplateFault.Code.ELEMENT_MISPLACED);
        }
        if (!MjmlElements.isKnown(tag.name())) {
            return fault(tag, TemplateFault.Code.UNKNOWN_ELEMENT);
        }
        return tag.closing() ? close(tag, parent) : open(tag, parent);
    }

    private Optional<TemplateFault> close(Html.Tag tag, String parent) {
        if (tag.name().equals(parent)) {
            open.pop();
            return Optional.empty();
        }
        boolean further = open.stream().anyMatch((other) -> other.name().equals(tag.name()));
        return further
                ? fault(open.element(), TemplateFault.Code.ELEMENT_NOT_CLOSED)
                : fault(tag, TemplateFault.Code.ELEMENT_NOT_OPENED);
    }

    private Optional<TemplateFault> open(Html.Tag tag, String parent) {
        if (!MjmlElements.belongsInto(parent, tag.name())) {
            return fault(tag, parent.isEmpty() ? TemplateFault.Code.NOT_MJML : TemplateFault.Code.ELEMENT_MISPLACED);
        }
        if (tag.name().equals(MjmlElements.BODY)) {
            bodies++;
        }
        boolean closesItself = tag.end() >= 2 && source.startsWith("/>", tag.end() - 2);
        if (!closesItself) {
            open.push(tag);
        }
        return Optional.empty();
    }

    private Optional<TemplateFault> fault(Html.Tag tag, TemplateFault.Code code) {
        int line = Characters.lineOf(source, tag.start());
        return Optional.of(new TemplateFault(TemplateFault.Part.MJML, line, code, tag.name()));
    }
}
