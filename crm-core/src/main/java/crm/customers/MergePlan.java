package crm.customers;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of two customers.
 *
 * @param survivor whose record stays; his values win but for those taken, blanks are filled from the other
 * @param organisation name of the account two persons come into; null = as the survivor's employer is called
 * @param taken of what the other's value stays where both have one. Addresses one writes to are not among it: each keeps
 *     what was said under it
 */
public record MergePlan(
        CustomerId survivor,
        CustomerId merged,
        As as,
        @Nullable String organisation,
        Set<Part> taken) {

    public MergePlan {
        taken = Set.copyOf(taken);
    }

    /** What of a customer is taken as a whole from the one or the other. */
    public enum Part {
        NAME,
        /** Of two people. */
        EMPLOYER,
        EXTERNAL_KEY,
        /** Street, postcode, city, region and country. */
        ADDRESS,
        SOURCE
    }

    /** In which way the two are one. */
    public enum As {
        /** The same person or the same organisation twice. */
        THE_SAME,
        /** People of one company: they become contacts of one account. */
        ONE_ACCOUNT
    }

    public static MergePlan ofTheSame(CustomerId survivor, CustomerId merged) {
        return new MergePlan(survivor, merged, As.THE_SAME, null, Set.of());
    }

    public static MergePlan intoOneAccount(CustomerId survivor, CustomerId merged, @Nullable String organisation) {
        return new MergePlan(survivor, merged, As.ONE_ACCOUNT, organisation, Set.of());
    }

    boolean takes(Part part) {
        return taken.contains(part);
    }
}
