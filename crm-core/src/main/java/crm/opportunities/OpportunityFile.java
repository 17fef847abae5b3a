package crm.opportunities;

import crm.access.Viewer;
import crm.opportunities.OpportunityHistory.Standing;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps with each opportunity what follows from it: products, history, its order when won, and word of it to the stream. */
@Component
class OpportunityFile {

    private final OfferedProducts products;
    private final OpportunityHistory history;
    private final WonOrders orders;
    private final OpportunityStories stories;
    private final Pipelines pipelines;

    OpportunityFile(
            OfferedProducts products,
            OpportunityHistory history,
            WonOrders orders,
            OpportunityStories stories,
            Pipelines pipelines) {
        this.products = products;
        this.history = history;
        this.orders = orders;
        this.stories = stories;
        this.pipelines = pipelines;
    }

    /** What stood in the file at one moment. */
    record Before(
            Standing standing, List<OfferedProduct> products, String name, String currency, OpportunityState state) {

        static Before of(Opportunity opportunity, List<OfferedProduct> products) {
            return new Before(
                    Standing.of(opportunity),
                    products,
                    opportunity.name(),
                    opportunity.currency(),
                    opportunity.state());
        }

        boolean isWon() {
            return state == OpportunityState.WON;
        }
    }

    Before before(Opportunity opportunity) {
        return Before.of(opportunity, products.of(opportunity));
    }

    List<OpportunityChange> history(Opportunity opportunity) {
        return history.of(opportunity);
    }

    void opened(Viewer viewer, Opportunity opportunity, List<OfferedProduct> offered, Stage at, Instant now) {
        products.put(opportunity, offered);
        history.note(viewer, opportunity, null, now);
        stories.opened(opportunity, at, now);
        if (!at.isOpen()) {
            stories.moved(opportunity, at, now);
        }
        orders.settle(opportunity, offered, false);
    }

    void changed(Viewer viewer, Opportunity opportunity, Before before, List<OfferedProduct> offered, Instant now) {
        if (!offered.equals(before.products())) {
            products.put(opportunity, offered);
        }
        history.note(viewer, opportunity, before.standing(), now);
        if (before.standing().stage() != opportunity.stage()) {
            stories.moved(opportunity, pipelines.get(opportunity.stage()), now);
        }
        Before after = Before.of(opportunity, offered);
        boolean hasOrHadOrder = before.isWon() || after.isWon();
        if (hasOrHadOrder && !before.equals(after)) {
            orders.settle(opportunity, offered, before.isWon());
        }
    }
}
