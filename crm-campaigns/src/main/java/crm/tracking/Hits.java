package crm.tracking;

import crm.access.Viewer;
import crm.delivery.TouchTokens;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTokens.Target;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door that opens and clicks knock at. A token that was made here says all there is to know: nothing is looked up. */
@Service
public class Hits {

    private final TouchTokens tokens;

    private final HitIntake intake;

    private final HitSorter sorter;

    private final Destinations destinations;

    private final Clock clock;

    Hits(TouchTokens tokens, HitIntake intake, HitSorter sorter, Destinations destinations, Clock clock) {
        this.tokens = tokens;
        this.intake = intake;
        this.sorter = sorter;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** What became of a hit. */
    public enum Receipt {
        /** It is committed. */
        STORED,
        /** It could not be committed in time. */
        NOT_STORED,
        /** The token opens nothing. */
        UNKNOWN
    }

    /** The picture in a message was fetched. */
    public Receipt opened(Viewer viewer, String token, Visit visit) {
        return tokens.read(Purpose.OPEN, token)
                .map((target) -> store(target, null, HitKind.OPEN, visit) ? Receipt.STORED : Receipt.NOT_STORED)
                .orElse(Receipt.UNKNOWN);
    }

    /**
     * Where a click leads: the stored destination of the link; empty when the token opens nothing. The reader gets there
     * even when the click cannot be stored.
     *
     * @throws org.springframework.dao.DataAccessException when the destination is not known and cannot be read
     */
    public Optional<String> clicked(Viewer viewer, String token, Visit visit) {
        return tokens.read(Purpose.CLICK, token)
                .filter((target) -> target.link() != 0)
                .flatMap((target) -> {
                    long link = Math.abs(target.link());
                    HitKind kind = target.isTrap() ? HitKind.TRAP : HitKind.CLICK;
                    Optional<String> destination = destinations.of(link);
                    destination.ifPresent((url) -> store(target, link, kind, visit));
                    return destination;
                });
    }

    /** Returns when every hit that was stored before is told apart. */
    public void catchUp(Viewer viewer) {
        sorter.catchUp();
    }

    private boolean store(Target target, @Nullable Long link, HitKind kind, Visit visit) {
        return intake.store(new RawHit(target.touch(), link, kind, clock.instant(), visit));
    }
}
