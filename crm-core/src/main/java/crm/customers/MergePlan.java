package crm.customers;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of two customers.
 *
 * @param survivor whose record stays; his values win, blanks are filled from the other
 * @param organisation name of the account two persons come into; null = as the survivor's employer is called
 */
public record MergePlan(
        CustomerId survivor,
        CustomerId merged,
        As as,
        @Nullable String organisation) {

    /** In which way the two are one. */
    public enum As {
        /** The same person or the same organisation twice. */
        THE_SAME,
        /** People of one company: they become contacts of one account. */
        ONE_ACCOUNT
    }

    public static MergePlan ofTheSame(CustomerId survivor, CustomerId merged) {
        return new MergePlan(survivor, merged, As.THE_SAME, null);
    }

    public static MergePlan intoOneAccount(CustomerId survivor, CustomerId merged, @Nullable String organisation) {
        return new MergePlan(survivor, merged, As.ONE_ACCOUNT, organisation);
    }
}
