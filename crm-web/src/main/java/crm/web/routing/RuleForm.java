package crm.web.routing;

import crm.leads.RoutingRule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A routing rule as it is typed: lists with commas between.
 *
 * @param id null for a new one
 */
record RuleForm(
        @Nullable Long id,
        @Nullable String name,
        @Nullable Boolean enabled,
        @Nullable String countries,
        @Nullable String regions,
        @Nullable String postcodePrefixes,
        @Nullable String needs,
        @Nullable String sources,
        @Nullable List<Long> users,
        @Nullable Long team) {

    static final RuleForm EMPTY = new RuleForm(null, null, true, null, null, null, null, null, List.of(), null);

    static RuleForm of(RoutingRule rule) {
        return new RuleForm(
                rule.id(),
                rule.name(),
                rule.enabled(),
                joined(rule.countries()),
                joined(rule.regions()),
                joined(rule.postcodePrefixes()),
                joined(rule.needs()),
                joined(rule.sources()),
                rule.users(),
                rule.team());
    }

    /** @throws crm.kernel.Invalid with every fault */
    RoutingRule rule(long ruleId) {
        return new RoutingRule(
                ruleId,
                name == null ? "" : name,
                Boolean.TRUE.equals(enabled),
                parts(countries),
                parts(regions),
                parts(postcodePrefixes),
                parts(needs),
                parts(sources),
                users == null ? List.of() : users,
                team);
    }

    private static String joined(List<String> values) {
        return String.join(", ", values);
    }

    private static List<String> parts(@Nullable String typed) {
        return typed == null
                ? List.of()
                : Arrays.stream(typed.split("[,،、，;\\n]"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
