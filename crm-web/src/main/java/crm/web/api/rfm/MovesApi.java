package crm.web.api.rfm;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.kernel.Invalid;
import crm.rfm.RfmMove.Way;
import crm.rfm.RfmMoves;
import crm.rfm.RfmRunId;
import crm.rfm.RfmSegment;
import crm.web.api.Page;
import crm.web.api.Paging;
import crm.web.support.Amounts;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who went from which segment to which between two runs. */
@RestController
@RequestMapping("/api/v1/rfm/moves")
class MovesApi {

    private final RfmMoves moves;

    private final Workspaces workspaces;

    private final Amounts amounts;

    MovesApi(RfmMoves moves, Workspaces workspaces, Amounts amounts) {
        this.moves = moves;
        this.workspaces = workspaces;
        this.amounts = amounts;
    }

    /** Has two runs compared; the moves are there when the state is COUNTED. */
    @PostMapping
    ResponseEntity<MovesAnswer> count(Viewer viewer, @RequestBody Pair pair) {
        moves.count(viewer, pair.earlier(), pair.later());
        return ResponseEntity.accepted().body(answer(viewer, pair));
    }

    @GetMapping
    MovesAnswer show(Viewer viewer, @RequestParam Optional<Long> from, @RequestParam Optional<Long> to) {
        return answer(viewer, new Pair(from.orElse(null), to.orElse(null)));
    }

    /** Without {@code was} those who were not scored before, without {@code is} those who are no more. */
    @GetMapping("/customers")
    Page<Item> customers(
            Viewer viewer,
            @RequestParam Optional<Long> from,
            @RequestParam Optional<Long> to,
            @RequestParam Optional<RfmSegment> was,
            @RequestParam Optional<RfmSegment> is,
            Paging paging) {
        var pair = new Pair(from.orElse(null), to.orElse(null));
        if (was.isEmpty() && is.isEmpty()) {
            throw new Invalid("was", "REQUIRED", "Say from which segment or to which: was, is, or both.");
        }
        List<RfmMoves.Mover> found = moves.people(
                viewer,
                pair.earlier(),
                pair.later(),
                new Way(was.orElse(null), is.orElse(null)),
                new CustomerId(paging.after()),
                paging.fetch());
        return Page.of(found.stream().map(mover -> new Item(mover.id().value())).toList(), paging, Item::customer);
    }

    private MovesAnswer answer(Viewer viewer, Pair pair) {
        return MovesAnswer.of(
                moves.between(viewer, pair.earlier(), pair.later()),
                workspaces.current().currency(),
                amounts);
    }

    /**
     * Ids of two finished runs.
     *
     * @param from the earlier
     * @param to the later
     */
    record Pair(@Nullable Long from, @Nullable Long to) {

        RfmRunId earlier() {
            return required("from", from);
        }

        RfmRunId later() {
            return required("to", to);
        }

        private static RfmRunId required(String path, @Nullable Long id) {
            if (id == null) {
                throw new Invalid(path, "REQUIRED", "Say which run to compare " + path + ", by its id.");
            }
            return new RfmRunId(id);
        }
    }

    /** One customer on a list. */
    record Item(long customer) {}
}
