package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.segments.rule.Rule;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks a rule without storing anything: how many, whom could we write to, what does each line do, why is he in. Customers the
 * viewer does not see are in none of the answers, and leads and
 * opportunities he does not see decide none.
 */
@Service
@Transactional(readOnly = true)
public class SegmentPreviews {

    private final RuleQueries queries;

    private final RuleLibrary library;

    private final MemberLines lines;

    private final CustomerSight sight;

    private final MoneyLeaves money;

    private final SalesLeaves sales;

    private final Workspaces workspaces;

    private final JdbcClient jdbc;

    private final Clock clock;

    SegmentPreviews(
            RuleQueries queries,
            RuleLibrary library,
            MemberLines lines,
            CustomerSight sight,
            MoneyLeaves money,
            SalesLeaves sales,
            Workspaces workspaces,
            JdbcClient jdbc,
            Clock clock) {
        this.queries = queries;
        this.library = library;
        this.lines = lines;
        this.sight = sight;
        this.money = money;
        this.sales = sales;
        this.workspaces = workspaces;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whom the rule is true of.
     *
     * @param asOf where every window ends; null = now
     * @throws crm.kernel.Invalid when the rule asks for money and the viewer's role does not see it
     * @throws RuleTooSlow after ten seconds
     */
    public Preview preview(Viewer viewer, Rule rule, @Nullable Instant asOf) {
        return preview(viewer, rule, asOf, Preview.Asked.WITHOUT_REVENUE);
    }

    /** The same as of now, with what they have bought. */
    public Preview previewWithRevenue(Viewer viewer, Rule rule) {
        return preview(viewer, rule, null, Preview.Asked.WITH_REVENUE);
    }

    private Preview preview(Viewer viewer, Rule rule, @Nullable Instant asOf, Preview.Asked asked) {
        viewer.require(Permission.SEGMENTS_READ);
        money.refuse(viewer, rule);
        long started = System.nanoTime();
        Moment moment = moment(asOf);
        Eyes eyes = eyes(viewer);
        OtherSegments others = library.others(rule, null);
        return patiently(() -> queries.who(rule, moment, others, eyes, asked, started));
    }

    /** What every line of the rule does, each where it stands and alone. */
    public RuleCounts counts(Viewer viewer, Rule rule) {
        viewer.require(Permission.SEGMENTS_READ);
        money.refuse(viewer, rule);
        OtherSegments others = library.others(rule, null);
        Eyes eyes = eyes(viewer);
        return patiently(() -> queries.counts(rule, moment(null), others, eyes));
    }

    /** Names and figures of people found by a preview. */
    public List<MemberLine> lines(Viewer viewer, List<CustomerId> customers) {
        viewer.require(Permission.SEGMENTS_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        return lines.of(customers, sight.of(viewer));
    }

    /** Why this customer is in the segment or not; empty when there is no such customer for this viewer. */
    public Optional<Explanation> explain(Viewer viewer, SegmentId segment, CustomerId customer) {
        viewer.require(Permission.SEGMENTS_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        Rule rule = library.newestRuleOf(segment.value()).orElseThrow(() -> new SegmentNotFound(segment));
        if (!sight.sees(viewer, customer)) {
            return Optional.empty();
        }
        OtherSegments others = library.others(rule, null);
        Eyes eyes = eyes(viewer);
        return patiently(() -> queries.explain(rule, moment(null), others, customer, eyes))
                .map(explanation -> money.shown(viewer, explanation));
    }

    private Eyes eyes(Viewer viewer) {
        return new Eyes(sight.of(viewer), sales.leads(viewer), sales.opportunities(viewer));
    }

    private <T> T patiently(Supplier<T> question) {
        return Patience.OF_A_READER.with(jdbc, question);
    }

    private Moment moment(@Nullable Instant asOf) {
        ZoneId zone = workspaces.current().zone();
        return asOf == null ? new Moment(clock.instant(), false, zone) : new Moment(asOf, true, zone);
    }
}
