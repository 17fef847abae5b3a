package crm.messages;

/**
 * One thing that is wrong with a message.
 *
 * @param part which of the texts
 * @param line where in it, from 1; 0 = the text as a whole
 * @param code stable name for programs and message bundles
 * @param detail the field, tag or address in question; may be empty
 */
public record TemplateFault(Part part, int line, Code code, String detail) {

    /** The texts of a message. */
    public enum Part {
        SUBJECT,
        MJML,
        HTML,
        TEXT
    }

    /** What can be wrong, each with its English sentence. */
    public enum Code {
        CONTROL_CHARACTER("contains a control character, such as a line break; take it out"),
        FORBIDDEN_LINK("links to “%s”; only http, https, mailto and tel addresses can stand in a message"),
        HIDDEN_LINK("has a link whose host is a merge field (“%s”); write the host out"),
        TAG_NOT_CLOSED("has a “{{” that is never closed by “}}”"),
        BLOCK_NOT_CLOSED("opens a block such as {{#if …}} that is never closed"),
        BLOCK_NOT_OPENED("closes a block that was never opened"),
        BLOCK_MISMATCH("closes another block than the one that is open (%s)"),
        UNKNOWN_HELPER("uses “%s”, which Keel does not know; there are if, unless, each, with, lookup and default"),
        PARTIAL("includes another template, which messages cannot do"),
        TOO_LARGE("is larger than a message may be"),
        TOO_DEEP("nests blocks or brackets too deeply"),
        TOO_MANY_LOOPS("repeats more often than a message may"),
        NOT_MJML("is no MJML: one <mjml> holds one <mj-body>"),
        UNKNOWN_ELEMENT("uses <%s>, which MJML does not have"),
        ELEMENT_NOT_CLOSED("opens <%s>, which is never closed"),
        ELEMENT_NOT_OPENED("closes <%s>, which is not open there"),
        ELEMENT_MISPLACED("has <%s> where it cannot stand"),
        SYNTAX("cannot be read: %s");

        private final String sentence;

        Code(String sentence) {
            this.sentence = sentence;
        }
    }

    /** The fault as an English sentence with its place. */
    public String sentence() {
        String what = code.sentence.contains("%s") ? code.sentence.formatted(detail) : code.sentence;
        String where = line > 0 ? ", line " + line : "";
        return switch (part) {
                    case SUBJECT -> "The subject";
                    case MJML -> "The MJML" + where;
                    case HTML -> "The HTML" + where;
                    case TEXT -> "The text" + where;
                }
                + " "
                + what
                + ".";
    }

    /** True when such a text may not be stored at all, draft or not. */
    public boolean isUnsafe() {
        return code == Code.CONTROL_CHARACTER || code == Code.FORBIDDEN_LINK || code == Code.HIDDEN_LINK;
    }
}
