package crm.web.support;

import crm.kernel.Invalid;
import java.io.Serializable;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into one of several forms of a page, to stand there again when it was refused: {@code
 * flash.addFlashAttribute("typed", typed)}. A page shows it with {@code typed.in('stage-3', 'name', stage.name)}.
 *
 * @param form which of them, empty = none
 * @param values by the name of the field
 */
public record Typed(String form, Map<String, String> values) implements Serializable {

    /** On a page at which nothing was refused. */
    public static final Typed NOTHING = new Typed("", Map.of());

    private static final long serialVersionUID = 1L;

    public Typed {
        values = values.entrySet().stream()
                .filter(value -> !value.getKey().startsWith("_"))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What stands in a field of a form: what was typed into it if it is this form, else what is kept. */
    public @Nullable Object in(String asked, String field, @Nullable Object kept) {
        return form.equals(asked) && values.containsKey(field) ? values.get(field) : kept;
    }

    /**
     * A whole number.
     *
     * @throws Invalid with this code when it is none
     */
    public int whole(String field, String code) {
        try {
            return Integer.parseInt(text(field));
        } catch (NumberFormatException noNumber) {
            throw new Invalid(field, code, "This is not a whole number.");
        }
    }

    /** The same where the field may be left empty: null. */
    public @Nullable Integer wholeOrNone(String field, String code) {
        return text(field).isEmpty() ? null : (Integer) whole(field, code);
    }

    /** Without blanks around it; empty when it was not sent. */
    public String text(String field) {
        return values.getOrDefault(field, "").strip();
    }
}
