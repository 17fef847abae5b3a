package crm.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the ids of one page of a sorted list, by key and never by counting rows from the start. Those without a value to
 * sort by come after all others, by id; they are asked for only when the others have run out.
 */
@Component
class ListOrder {

    // %1$s tables, %2$s key, %3$s id, %4$s condition, %5$s beyond which place, %6$s direction
    private static final String WITH_VALUE = """
            select %3$s as id
            from %1$s
            where %2$s is not null and %4$s and %5$s
            order by %2$s %6$s, %3$s %6$s
            limit :limit
            """;

    // A place the reader does not see is nowhere: the list would tell where it stands.
    private static final String BEYOND = "(%1$s, %2$s) %3$s (select %1$s, %2$s from %4$s where %2$s = :place%5$s)";

    private static final String WITHOUT_VALUE = """
            select c.id
            from customer c
            where not exists (select from customer_metrics m where m.customer_id = c.id and %1$s is not null)
              and %2$s and %3$s
            order by c.id %4$s
            limit :limit
            """;

    private static final String HAS_NO_VALUE = """
            select not exists (select from customer_metrics m where m.customer_id = :place and %s is not null%s)
            """;

    private static final String ANYWHERE = "true";

    private final JdbcClient jdbc;

    ListOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ids behind a place, or from the start where it is null. */
    List<Long> after(Asked asked, Sorting sorting, @Nullable Long place, int limit) {
        if (place != null && standsWithoutValue(asked, sorting, place)) {
            return withoutValue(asked, sorting, place, true, limit);
        }
        var found = new ArrayList<>(withValue(asked, sorting, place, true, limit));
        if (sorting.by().canBeMissing() && found.size() < limit) {
            found.addAll(withoutValue(asked, sorting, null, true, limit - found.size()));
        }
        return found;
    }

    /** The ids in front of a place, in the list's order: the nearest ones, as many as asked for. */
    List<Long> before(Asked asked, Sorting sorting, long place, int limit) {
        var found = new ArrayList<Long>();
        if (standsWithoutValue(asked, sorting, place)) {
            found.addAll(withoutValue(asked, sorting, place, false, limit));
            if (found.size() < limit) {
                found.addAll(withValue(asked, sorting, null, false, limit - found.size()));
            }
        } else {
            found.addAll(withValue(asked, sorting, place, false, limit));
        }
        Collections.reverse(found);
        return found;
    }

    private List<Long> withValue(Asked asked, Sorting sorting, @Nullable Long place, boolean onwards, int limit) {
        Sorting.By by = sorting.by();
        boolean descending = sorting.isDescending() == onwards;
        String beyond = place == null
                ? ANYWHERE
                : BEYOND.formatted(
                        by.key(),
                        by.id(),
                        descending ? "<" : ">",
                        by.tables(),
                        asked.seen().and());
        return ids(
                WITH_VALUE.formatted(
                        by.tables(), by.key(), by.id(), asked.condition(), beyond, descending ? "desc" : "asc"),
                asked,
                place,
                limit);
    }

    private List<Long> withoutValue(Asked asked, Sorting sorting, @Nullable Long place, boolean onwards, int limit) {
        String beyond = place == null ? ANYWHERE : onwards ? "c.id > :place" : "c.id < :place";
        return ids(
                WITHOUT_VALUE.formatted(sorting.by().key(), asked.condition(), beyond, onwards ? "asc" : "desc"),
                asked,
                place,
                limit);
    }

    private boolean standsWithoutValue(Asked asked, Sorting sorting, long place) {
        return sorting.by().canBeMissing()
                && jdbc.sql(HAS_NO_VALUE.formatted(
                                sorting.by().key(), asked.seen().andOf("m.customer_id")))
                        .param("place", place)
                        .params(asked.seen().parameters())
                        .query(Boolean.class)
                        .single();
    }

    private List<Long> ids(String sql, Asked asked, @Nullable Long place, int limit) {
        return jdbc.sql(sql)
                .params(asked.parameters())
                .param("place", place)
                .param("limit", limit)
                .query((row, number) -> row.getLong("id"))
                .list();
    }
}
