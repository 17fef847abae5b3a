package crm.web.support;

import crm.kernel.Invalid;
import crm.kernel.Money;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into one of several forms of a page, to stand there again when it was refused: {@code
 * flash.addFlashAttribute("typed", typed)}, or a model attribute where the page is the answer. A page shows it with {@code
 * typed.in('stage-3', 'name', stage.name)}, and what is wrong with it with {@code typed.fault('stage-3', 'name')}.
 *
 * @param form which of them, empty = none
 * @param values by the name of the field
 * @param faults message keys by the name of the field; empty while nothing was said of single fields
 */
public record Typed(String form, Map<String, String> values, Map<String, String> faults) implements Serializable {

    /** On a page at which nothing was refused. */
    public static final Typed NOTHING = new Typed("", Map.of());

    /** What several choices of one field are kept apart by. */
    private static final String AND = ",";

    /** Before the point; more than any company takes. */
    private static final int MOST_DIGITS = 12;

    private static final long serialVersionUID = 1L;

    public Typed {
        values = values.entrySet().stream()
                .filter(value -> !value.getKey().startsWith("_"))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public Typed(String form, Map<String, String> values) {
        this(form, values, Map.of());
    }

    /** What was sent, with everything ticked in one field as one text of it. */
    public static Map<String, String> withTicks(Map<String, String> sent, String field, Collection<?> ticked) {
        Map<String, String> values = new HashMap<>(sent);
        values.put(field, ticked.stream().map(String::valueOf).collect(Collectors.joining(AND)));
        return values;
    }

    /** The same with what is wrong with it: to each field its first fault, under {@code keys} and the fault's code. */
    public Typed refused(Invalid invalid, String keys) {
        Map<String, String> wrong = new LinkedHashMap<>();
        invalid.faults().forEach(fault -> wrong.putIfAbsent(fault.path(), keys + fault.code()));
        return new Typed(form, values, wrong);
    }

    /** What stands in a field of a form: what was typed into it if it is this form, else what is kept. */
    public @Nullable Object in(String asked, String field, @Nullable Object kept) {
        return form.equals(asked) && values.containsKey(field) ? values.get(field) : kept;
    }

    /**
     * Whether a box of a form is ticked. What was sent by a form without any tick has no such field at all.
     *
     * @param field one box, or several as {@link #withTicks} has them
     */
    public boolean ticked(String asked, String field, Object box, boolean kept) {
        return form.equals(asked) ? Arrays.asList(text(field).split(AND)).contains(String.valueOf(box)) : kept;
    }

    /** Message key of what is wrong with a field of a form, null where nothing is. */
    public @Nullable String fault(String asked, String field) {
        return form.equals(asked) ? faults.get(field) : null;
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

    /**
     * An amount of money somebody typed.
     *
     * @param path of the field, for the fault
     * @throws Invalid unless it is a number that an amount can be; less than nothing is left to whoever takes it
     */
    public static long tenThousandths(String path, String text) {
        try {
            BigDecimal typed = new BigDecimal(text.strip());
            if ((long) typed.precision() - typed.scale() > MOST_DIGITS) {
                throw new Invalid(path, "AMOUNT_INVALID", "The amount is too large.");
            }
            return Money.toTenThousandths(typed);
        } catch (NumberFormatException e) {
            throw new Invalid(path, "AMOUNT_INVALID", "This is not an amount.");
        }
    }

    /** Without blanks around it; empty when it was not sent. */
    public String text(String field) {
        return values.getOrDefault(field, "").strip();
    }
}
