package crm.opportunities;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way from a first talk to an order.
 *
 * @param key as with stages
 * @param stages in order, the open ones before the two ends
 */
public record Pipeline(long id, @Nullable String key, String name, List<Stage> stages) {

    public List<Stage> open() {
        return stages.stream().filter(Stage::isOpen).toList();
    }

    /** Where an opportunity begins. */
    public Stage first() {
        return open().getFirst();
    }

    /** The end that is reached by winning or losing. */
    public Stage end(OpportunityState state) {
        return stages.stream()
                .filter(stage -> stage.state() == state)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Pipeline " + id + " has no end " + state));
    }

    public Optional<Stage> stage(long stage) {
        return stages.stream().filter(each -> each.id() == stage).findFirst();
    }
}
