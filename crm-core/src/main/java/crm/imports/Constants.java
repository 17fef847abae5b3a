package crm.imports;

import crm.imports.mapping.TargetField;
import crm.imports.mapping.TargetFields;
import crm.imports.mapping.ValueKind;
import crm.imports.values.DateOrder;
import crm.imports.values.DateReading;
import crm.imports.values.DecimalReading;
import crm.imports.values.YesNo;
import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fields that all records of a file get one value of, checked before any record is read. */
final class Constants {

    private static final DateReading DATES = new DateReading(DateOrder.YEAR_FIRST, null, ZoneOffset.UTC, 0);
    private static final DecimalReading NUMBERS = new DecimalReading('.');

    private Constants() {}

    /**
     * Takes constants as they are given.
     *
     * @param filled fields that columns fill
     * @param faults to which each unusable one is added
     */
    static Map<String, String> checked(
            Map<String, String> given, Set<String> filled, TargetFields fields, List<Invalid.Fault> faults) {
        Map<String, String> constants = new TreeMap<>();
        given.forEach((name, value) -> {
            List<Invalid.Fault> found = new ArrayList<>();
            TargetField field = fields.find(name).orElse(null);
            if (field == null) {
                found.add(fault(name, "FIELD_UNKNOWN", "There is no field \"" + name + "\" of such files."));
            } else if (filled.contains(name)) {
                found.add(fault(
                        name, "FIELD_TWICE", "The field " + name + " is filled by a column already; choose one."));
            } else {
                String remedy = remedy(field, value.strip());
                if (remedy != null) {
                    found.add(fault(name, "VALUE_INVALID", remedy));
                }
            }
            faults.addAll(found);
            constants.put(name, value.strip());
        });
        return Map.copyOf(constants);
    }

    /** What to do about an unusable value; null = it is usable. */
    private static @Nullable String remedy(TargetField field, String value) {
        if (value.length() > field.longest()) {
            return "The value for " + field.name() + " has " + value.length() + " characters; " + field.longest()
                    + " are the most.";
        }
        boolean usable = switch (field.kind()) {
            case EMAIL -> EmailAddress.parse(value).isPresent();
            case DATE -> DATES.date(value) != null;
            case MOMENT -> DATES.instant(value) != null;
            case NUMBER -> NUMBERS.tenThousandths(value) != null;
            case YES_NO -> YesNo.parse(value) != null;
            case KEY -> false;
            case CHOICE -> field.choices().stream().anyMatch(value::equalsIgnoreCase);
            case TEXT, PHONE, COUNTRY, CURRENCY -> true;
        };
        return usable
                ? null
                : "\"" + value + "\" cannot be the value of " + field.name() + " in all records. "
                        + write(field.kind());
    }

    private static String write(ValueKind kind) {
        return switch (kind) {
            case EMAIL -> "Write an e-mail address.";
            case DATE, MOMENT -> "Write a date like 2026-03-31.";
            case NUMBER -> "Write a number like 1234.50.";
            case YES_NO -> "Write yes or no.";
            case CHOICE -> "Write one of its menu.";
            default -> "It tells records apart: let a column fill it.";
        };
    }

    private static Invalid.Fault fault(String name, String code, String message) {
        return new Invalid.Fault("constants." + name, code, message);
    }
}
