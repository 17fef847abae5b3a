package crm.customers;

import java.util.List;
import java.util.Set;

/**
 * What a file may do to the values of a customer who is known, field by field; all others it overwrites. Somebody new gets
 * every value.
 *
 * @param fillBlank fields that are only filled where nothing is
 * @param never fields that are left as they are, filled or not
 */
public record Overwriting(List<String> fillBlank, List<String> never) {

    /** Whatever the file says. */
    public static final Overwriting ALWAYS = new Overwriting(List.of(), List.of());

    private static final Set<String> FIELDS = Set.of(
            "name",
            "firstName",
            "lastName",
            "organisation",
            "email",
            "phone",
            "street",
            "postcode",
            "city",
            "region",
            "country",
            "language",
            "birthDate",
            "gender",
            "jobTitle",
            "source",
            "tags");

    public Overwriting {
        fillBlank = List.copyOf(fillBlank);
        never = List.copyOf(never);
    }

    /** Whether something can be said of a field of this name. */
    public static boolean isField(String name) {
        return FIELDS.contains(name) || name.startsWith("custom.") && name.length() > "custom.".length();
    }

    boolean isAlways() {
        return fillBlank.isEmpty() && never.isEmpty();
    }
}
