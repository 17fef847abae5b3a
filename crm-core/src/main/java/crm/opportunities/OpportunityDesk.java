package crm.opportunities;

import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens opportunities, changes them and moves them from stage to stage; what they are worth follows at once. */
@Service
@Transactional
public class OpportunityDesk {

    private final OpportunityRows rows;
    private final OpportunityFile file;
    private final OpportunitySheets sheets;
    private final OpportunityChecks checks;
    private final Pipelines pipelines;
    private final LossReasons reasons;
    private final Visibility visibility;
    private final Clock clock;

    OpportunityDesk(
            OpportunityRows rows,
            OpportunityFile file,
            OpportunitySheets sheets,
            OpportunityChecks checks,
            Pipelines pipelines,
            LossReasons reasons,
            Visibility visibility,
            Clock clock) {
        this.rows = rows;
        this.file = file;
        this.sheets = sheets;
        this.checks = checks;
        this.pipelines = pipelines;
        this.reasons = reasons;
        this.visibility = visibility;
        this.clock = clock;
    }

    /**
     * Opens an opportunity; it may begin at any stage.
     *
     * @throws Invalid when something about it cannot be, or customer, contact or owner are not there
     */
    public OpportunitySheet open(Viewer viewer, NewOpportunity wanted) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        checks.requireCustomer(viewer, wanted.customer());
        return keep(viewer, wanted, null);
    }

    /** The same for a lead that is being converted, in its transaction: who may convert it may open this one. */
    OpportunitySheet openFor(Viewer viewer, NewOpportunity wanted, long lead) {
        return keep(viewer, wanted, lead);
    }

    private OpportunitySheet keep(Viewer viewer, NewOpportunity wanted, @Nullable Long lead) {
        OpportunityPlan plan = wanted.plan().addedUp();
        plan.check();
        checks.requireContact(viewer, wanted.customer(), plan.contact());
        checks.requireOwner(plan.owner(), null);
        Move at = wanted.at() == null ? Move.to(pipelines.first()) : explained(wanted.at());
        Instant now = clock.instant();
        var opportunity = new Opportunity(wanted.customer(), plan, at, lead, viewer.userId(), now);
        rows.saveAndFlush(opportunity);
        file.opened(viewer, opportunity, plan.products(), at.to(), now);
        return sheets.of(opportunity, visibility.seesMoney(viewer));
    }

    /**
     * Changes what is said of it, and perhaps where it stands, while nobody else does.
     *
     * @param change from what is said now to what is to be said
     * @param move null = it stays where it is
     * @param seen the version the change was made on; null = whatever is there now
     * @throws Conflict when somebody else has changed it since
     */
    public OpportunitySheet change(
            Viewer viewer,
            OpportunityId id,
            UnaryOperator<OpportunityPlan> change,
            @Nullable Move move,
            @Nullable Long seen) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        Opportunity opportunity = inSight(viewer, id, rows.lock(id.value()));
        if (seen != null && seen != opportunity.version()) {
            throw new Conflict("Somebody else has changed this in the meantime. Look at it again, then change it.");
        }
        var before = file.before(opportunity);
        OpportunityPlan said = opportunity.plan(before.products());
        OpportunityPlan plan = change.apply(said).addedUp();
        Instant now = clock.instant();
        if (!plan.equals(said)) {
            plan.check();
            checks.requireContact(viewer, opportunity.customer(), plan.contact());
            checks.requireOwner(plan.owner(), said.owner());
            opportunity.take(plan, now);
        }
        if (move != null && move.to().id() != opportunity.stage()) {
            opportunity.enter(explained(move), now);
        }
        rows.saveAndFlush(opportunity);
        file.changed(viewer, opportunity, before, plan.products(), now);
        return sheets.of(opportunity, visibility.seesMoney(viewer));
    }

    /** Moves it to a stage; where it stands already nothing happens. */
    public OpportunitySheet move(Viewer viewer, OpportunityId id, Move move) {
        return change(viewer, id, UnaryOperator.identity(), move, null);
    }

    /** One opportunity as the viewer may see it. */
    @Transactional(readOnly = true)
    public OpportunitySheet sheetOf(Viewer viewer, OpportunityId id) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        return sheets.of(seen(viewer, id), visibility.seesMoney(viewer));
    }

    /** What changed of its stage, close date and amount, the newest first. */
    @Transactional(readOnly = true)
    public List<OpportunityChange> historyOf(Viewer viewer, OpportunityId id) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        List<OpportunityChange> changes = file.history(seen(viewer, id));
        return visibility.seesMoney(viewer)
                ? changes
                : changes.stream().map(OpportunityChange::withoutMoney).toList();
    }

    private Opportunity seen(Viewer viewer, OpportunityId id) {
        return inSight(viewer, id, rows.findById(id.value()));
    }

    private Opportunity inSight(Viewer viewer, OpportunityId id, Optional<Opportunity> found) {
        Sight sight = visibility.of(viewer, RecordKind.OPPORTUNITIES);
        return found.filter(opportunity -> sight.includes(opportunity.owner()))
                .orElseThrow(() -> new OpportunityNotFound(id));
    }

    /** What is lost needs a reason. */
    private Move explained(Move move) {
        if (move.to().state() == OpportunityState.LOST && move.lossReason() == null) {
            throw reasons.missing();
        }
        return move;
    }
}
