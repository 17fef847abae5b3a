package crm.leads;

import crm.kernel.CountryCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which leads go to whom. A list that is empty fits every lead, one that is not fits those whose value is in it; all five
 * must fit.
 *
 * @param id 0 = not kept yet
 * @param countries ISO codes or names
 * @param postcodePrefixes how the postcode begins, spaces aside
 * @param users candidates by id
 * @param team whose members who sell are candidates, too; null = none
 */
public record RoutingRule(
        long id,
        String name,
        boolean enabled,
        List<String> countries,
        List<String> regions,
        List<String> postcodePrefixes,
        List<String> needs,
        List<String> sources,
        List<Long> users,
        @Nullable Long team) {

    private static final int LONGEST_NAME = 200;

    /** @throws crm.kernel.Invalid when it names no rule or nobody */
    public RoutingRule {
        name = name.strip();
        countries = tidy(countries, CountryCode::orText);
        regions = tidy(regions, String::strip);
        postcodePrefixes = tidy(postcodePrefixes, RoutingRule::withoutSpaces);
        needs = tidy(needs, String::strip);
        sources = tidy(sources, String::strip);
        users = List.copyOf(users);
        LeadText faults = new LeadText();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            faults.refuse("name", "NAME_INVALID", "Give the rule a name of 1 to 200 characters on one line.");
        }
        if (users.isEmpty() && team == null) {
            faults.refuse("users", "VALUE_MISSING", "Choose who gets these leads.");
        }
        faults.pass();
    }

    /** Whether it says who gets this lead. */
    boolean fits(WaitingLead lead) {
        return fits(countries, lead.country())
                && fits(regions, lead.region())
                && fitsPostcode(lead.postcode())
                && (needs.isEmpty()
                        || Arrays.stream(
                                        lead.need() == null
                                                ? new String[0]
                                                : lead.need().split(","))
                                .anyMatch(topic -> fits(needs, topic)))
                && fits(sources, lead.source());
    }

    private static boolean fits(List<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || value != null && wanted.stream().anyMatch(value.strip()::equalsIgnoreCase);
    }

    private boolean fitsPostcode(@Nullable String postcode) {
        if (postcodePrefixes.isEmpty()) {
            return true;
        }
        String compact = postcode == null ? "" : withoutSpaces(postcode);
        return postcodePrefixes.stream().anyMatch(compact::startsWith);
    }

    private static String withoutSpaces(String postcode) {
        return postcode.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    private static List<String> tidy(List<String> values, UnaryOperator<String> form) {
        return values.stream()
                .filter(value -> !value.isBlank())
                .map(form)
                .distinct()
                .toList();
    }
}
