package crm.leads;

import crm.kernel.Invalid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks and tidies what people write about a lead; all faults are told at once. */
final class LeadText {

    static final int LONGEST = 500;

    private final List<Invalid.Fault> faults = new ArrayList<>();

    /** The text without surrounding space, null for none. */
    @Nullable
    String tidy(String path, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String tidy = text.strip();
        if (tidy.length() > LONGEST) {
            refuse(path, "TOO_LONG", path + " may have " + LONGEST + " characters at most.");
        } else if (tidy.indexOf('\0') >= 0) {
            refuse(path, "NOT_TEXT", path + " contains a character that is not text.");
        }
        return tidy;
    }

    /** The same for a text that must be there; the sentence says what is missing. */
    String needed(String path, @Nullable String text, String sentence) {
        String tidy = tidy(path, text);
        if (tidy == null) {
            refuse(path, "VALUE_MISSING", sentence);
            return "";
        }
        return tidy;
    }

    void refuse(String path, String code, String sentence) {
        faults.add(new Invalid.Fault(path, code, sentence));
    }

    /** @throws Invalid when anything was wrong */
    void pass() {
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }
}
