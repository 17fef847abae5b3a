package crm.web.api;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, ids ascending.
 *
 * @param next what {@code after} must be for the page behind this one; null at the end
 */
public record Page<T>(List<T> items, @Nullable Long next) {

    /** From the rows found when one more was asked for than fits on the page. */
    public static <T> Page<T> of(List<T> found, Paging paging, ToLongFunction<? super T> id) {
        if (found.size() <= paging.limit()) {
            return new Page<>(List.copyOf(found), null);
        }
        List<T> items = List.copyOf(found.subList(0, paging.limit()));
        return new Page<>(items, id.applyAsLong(items.getLast()));
    }
}
