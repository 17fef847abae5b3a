package crm.imports.mapping;

import crm.imports.values.DateEvidence;
import crm.imports.values.DecimalEvidence;
import crm.imports.values.YesNo;
import crm.kernel.CountryCode;
import crm.kernel.EmailAddress;
import crm.kernel.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the first rows show of one column. */
final class ColumnLook {

    private static final int SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 60;

    /** Values that a menu made from a file has at most. */
    private static final int MENU = 50;

    private static final double MOSTLY = 0.8;

    private final List<String> samples = new ArrayList<>();
    private final Set<String> values = new LinkedHashSet<>();
    private final DateEvidence dates = new DateEvidence();
    private final DecimalEvidence decimals = new DecimalEvidence();
    private long rows;
    private long filled;
    private long emails;
    private long phones;
    private long countries;
    private long yesOrNo;

    void add(String cell) {
        rows++;
        if (cell.isBlank()) {
            return;
        }
        filled++;
        String value = cell.strip();
        sample(value);
        if (values.size() <= MENU) {
            values.add(value);
        }
        dates.add(value);
        decimals.add(value);
        emails += value.indexOf('@') > 0 && EmailAddress.parse(value).isPresent() ? 1 : 0;
        phones += value.startsWith("+") && PhoneNumber.parse(value, null).isPresent() ? 1 : 0;
        countries += CountryCode.find(value).isPresent() ? 1 : 0;
        yesOrNo += YesNo.parse(value) != null ? 1 : 0;
    }

    List<String> samples() {
        return List.copyOf(samples);
    }

    /** Share of rows with a value, 0 to 1. */
    double fill() {
        return rows == 0 ? 0 : (double) filled / rows;
    }

    boolean isEmpty() {
        return filled == 0;
    }

    /** Whether most values can be what such a field holds; always for texts. */
    boolean suits(ValueKind kind) {
        return switch (kind) {
            case EMAIL -> mostly(emails);
            case COUNTRY -> countries > 0;
            case DATE, MOMENT -> dates.dates() > 0;
            case NUMBER -> mostly(decimals.numbers());
            case YES_NO -> mostly(yesOrNo);
            case KEY, TEXT, PHONE, CURRENCY, CHOICE -> true;
        };
    }

    /** Whether the content alone is enough to think of such a field. */
    boolean speaksFor(ValueKind kind) {
        return switch (kind) {
            case EMAIL -> mostly(emails);
            case MOMENT -> dates.hasTimes();
            case PHONE -> mostly(phones);
            case KEY, TEXT, CURRENCY, COUNTRY, DATE, NUMBER, YES_NO, CHOICE -> false;
        };
    }

    boolean datesAreAmbiguous() {
        return dates.isAmbiguous();
    }

    /** What a field of the company's own for this column would hold. */
    ValueKind likely() {
        if (filled == 0) {
            return ValueKind.TEXT;
        }
        if (yesOrNo == filled) {
            return ValueKind.YES_NO;
        }
        if (decimals.numbers() == filled) {
            return ValueKind.NUMBER;
        }
        return dates.dates() == filled ? ValueKind.DATE : ValueKind.TEXT;
    }

    /** All different values; empty when they are too many for a menu. */
    List<String> values() {
        return values.size() > MENU ? List.of() : List.copyOf(values);
    }

    private void sample(String value) {
        if (samples.size() < SAMPLES) {
            String shown = value.length() > LONGEST_SAMPLE ? value.substring(0, LONGEST_SAMPLE - 1) + "…" : value;
            if (!samples.contains(shown)) {
                samples.add(shown);
            }
        }
    }

    private boolean mostly(long fitting) {
        return filled > 0 && fitting >= filled * MOSTLY;
    }
}
