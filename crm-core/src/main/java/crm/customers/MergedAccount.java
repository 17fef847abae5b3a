package crm.customers;

import crm.kernel.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What two customers are called and count as once they are one.
 *
 * @param samePerson whether both were the same private person, whose second contact is folded into the first
 */
record MergedAccount(CustomerKind kind, String name, boolean samePerson) {

    static MergedAccount of(MergePlan plan, CustomerSheet survivor, CustomerSheet merged) {
        String name = plan.takes(MergePlan.Part.NAME) ? merged.name() : survivor.name();
        if (survivor.isOrganisation()) {
            return new MergedAccount(
                    CustomerKind.ORGANISATION, merged.isOrganisation() ? name : survivor.name(), false);
        }
        if (merged.isOrganisation()) {
            return new MergedAccount(CustomerKind.ORGANISATION, merged.name(), false);
        }
        if (plan.as() == MergePlan.As.THE_SAME) {
            return new MergedAccount(CustomerKind.PERSON, name, true);
        }
        String company = first(plan.organisation(), employer(survivor), employer(merged));
        if (company == null) {
            throw new Invalid("organisation", "REQUIRED", "An account of two people needs the name of their company.");
        }
        return new MergedAccount(CustomerKind.ORGANISATION, company, false);
    }

    private static @Nullable String first(@Nullable String... names) {
        for (String name : names) {
            if (name != null && !name.isBlank()) {
                return name.strip();
            }
        }
        return null;
    }

    private static @Nullable String employer(CustomerSheet person) {
        return person.entry().text(CustomerField.ORGANISATION);
    }
}
