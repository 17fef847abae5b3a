package crm.web.api.customers;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.directory.CustomerHistory;
import crm.directory.ValueChange;
import crm.directory.ValueOrigin;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What changed of a customer's values, and by which line of which import or by whom. */
@RestController("apiCustomerHistoryController")
@RequestMapping("/api/v1/customers/{id}/history")
class HistoryController {

    private final CustomerHistory history;

    HistoryController(CustomerHistory history) {
        this.history = history;
    }

    /** The earliest change first; {@code after} and {@code next} are how many lie before the page. */
    @GetMapping
    Page<Change> list(Viewer viewer, @PathVariable long id, Paging paging) {
        List<ValueChange> found = history.changes(viewer, new CustomerId(id), paging.after(), paging.fetch());
        List<Change> items =
                found.stream().limit(paging.limit()).map(Change::of).toList();
        return new Page<>(items, found.size() > paging.limit() ? paging.after() + paging.limit() : null);
    }

    /**
     * One value that changed.
     *
     * @param field customer or contact where one came in as a whole, with the name as value
     * @param contact whose value it is; null for the customer's own
     */
    record Change(
            Instant at,
            String field,
            @Nullable Long contact,
            @Nullable String before,
            @Nullable String after,
            Source source) {

        static Change of(ValueChange change) {
            return new Change(
                    change.at(),
                    change.field(),
                    change.contact(),
                    change.before(),
                    change.after(),
                    Source.of(change.origin()));
        }
    }

    /**
     * Where a value came from.
     *
     * @param importId of the import that brought it, or whose undoing gave it back; else null
     */
    record Source(
            ValueOrigin.Kind kind,
            @Nullable Long importId,
            @Nullable String file,
            @Nullable Long line,
            @Nullable String user) {

        static Source of(ValueOrigin origin) {
            return new Source(origin.kind(), origin.importId(), origin.file(), origin.line(), origin.person());
        }
    }
}
