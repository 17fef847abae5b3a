package crm.segments;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * How the customers of a rule are chosen.
 *
 * @param from what is read, the customers first
 * @param matches true of those chosen, false or unknown of others
 * @param beside whether anything but the customers is read
 */
record Chosen(Table<?> from, Condition matches, boolean beside) {

    /**
     * @param found leaves that all must be true, by the one source each is found by
     * @param rest of the rule
     */
    static Chosen of(Sources sources, Map<String, List<Leaf>> found, Condition rest) {
        boolean nothingElse = sources.areOnly(found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, (leaves) -> leaves.getValue().size())));
        Condition matches = rest;
        for (var leaves : found.entrySet()) {
            matches = nothingElse
                    ? matches.and(sources.isIn(
                            leaves.getKey(),
                            all(
                                    leaves.getValue(),
                                    (leaf) -> requireNonNull(leaf.among()).rows())))
                    : matches.and(all(leaves.getValue(), Leaf::passes));
        }
        return new Chosen(nothingElse ? Schema.C : sources.from(), matches, sources.hasAny());
    }

    private static Condition all(List<Leaf> leaves, Function<Leaf, Condition> said) {
        return leaves.stream().map(said).reduce(DSL.noCondition(), Condition::and);
    }
}
