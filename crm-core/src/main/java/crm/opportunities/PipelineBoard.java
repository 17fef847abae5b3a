package crm.opportunities;

import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.opportunities.OpportunityLine.Place;
import crm.workspace.Workspace;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The pipeline as a board: one column a stage, what is won in the workspace's current month at the end. Heads are added up
 * by the database over everything that is wanted, cards are a page of it.
 */
@Service
@Transactional(readOnly = true)
public class PipelineBoard {

    // Two sums, because the conditions on the closing date are about what is open, and each has an index of its own.
    private static final String SUMS = """
            select o.stage_id, o.currency, count(*) as opportunities, coalesce(sum(o.amount), 0)::bigint as amount
            from opportunity o
            where %s
            group by o.stage_id, o.currency
            union all
            select o.stage_id, o.currency, count(*), coalesce(sum(o.amount), 0)::bigint
            from opportunity o
            where %s and o.won_at >= :month
            group by o.stage_id, o.currency
            """;

    private final JdbcClient jdbc;
    private final OpportunityList list;
    private final Visibility visibility;
    private final Workspaces workspaces;
    private final Clock clock;

    PipelineBoard(JdbcClient jdbc, OpportunityList list, Visibility visibility, Workspaces workspaces, Clock clock) {
        this.jdbc = jdbc;
        this.list = list;
        this.visibility = visibility;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * The head of a column.
     *
     * @param amount sum in the workspace's currency, in ten-thousandths; null where the viewer may not see money
     * @param others sums in other currencies
     */
    public record Head(Stage stage, long count, @Nullable Long amount, String currency, List<Sum> others) {

        /** What they are worth on average. */
        public @Nullable Long weighted() {
            return amount == null
                    ? null
                    : amount / 100 * stage.probability() + amount % 100 * stage.probability() / 100;
        }
    }

    /** An amount in one currency. */
    public record Sum(String currency, long amount) {}

    /**
     * A column as far as it is shown.
     *
     * @param next where it goes on, null at its end
     */
    public record Column(
            Head head,
            List<OpportunityLine> cards,
            @Nullable Place next) {}

    private record StageSum(long stageId, String currency, long opportunities, long amount) {}

    /** The columns of a pipeline, lost ones left out. */
    public List<Column> columns(Viewer viewer, Pipeline pipeline, OpportunityFilter filter, int cards) {
        return heads(viewer, pipeline, filter).stream()
                .map(head -> column(viewer, head, filter, null, cards))
                .toList();
    }

    /** One column from a place on. */
    public Column column(
            Viewer viewer, Pipeline pipeline, long stage, OpportunityFilter filter, @Nullable Place after, int cards) {
        Head head = heads(viewer, pipeline, filter).stream()
                .filter(each -> each.stage().id() == stage)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No column for stage " + stage));
        return column(viewer, head, filter, after, cards);
    }

    private Column column(Viewer viewer, Head head, OpportunityFilter filter, @Nullable Place after, int cards) {
        OpportunityFilter wanted = new OpportunityFilter(
                filter.customer(),
                filter.owners(),
                head.stage().state(),
                head.stage().id(),
                head.stage().isOpen() ? filter.closing() : null,
                false,
                filter.search());
        List<OpportunityLine> found = head.stage().isOpen()
                ? list.byCloseDate(viewer, wanted, after, cards + 1)
                : list.latestWon(viewer, wanted, monthStart(), cards + 1);
        boolean more = found.size() > cards;
        List<OpportunityLine> shown = more ? found.subList(0, cards) : found;
        return new Column(head, shown, more ? shown.getLast().place() : null);
    }

    /** The heads of all columns, lost ones left out. */
    public List<Head> heads(Viewer viewer, Pipeline pipeline, OpportunityFilter filter) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        Workspace workspace = workspaces.current();
        boolean money = visibility.seesMoney(viewer);
        Map<Long, List<StageSum>> sums =
                sums(viewer, filter).stream().collect(Collectors.groupingBy(StageSum::stageId));
        return pipeline.stages().stream()
                .filter(stage -> stage.state() != OpportunityState.LOST)
                .map(stage -> head(stage, sums.getOrDefault(stage.id(), List.of()), workspace.currency(), money))
                .toList();
    }

    private static Head head(Stage stage, List<StageSum> sums, String currency, boolean money) {
        long count = sums.stream().mapToLong(StageSum::opportunities).sum();
        long amount = 0;
        List<Sum> others = new ArrayList<>();
        for (StageSum sum : sums) {
            if (sum.currency().equals(currency)) {
                amount += sum.amount();
            } else if (money && sum.amount() > 0) {
                others.add(new Sum(sum.currency(), sum.amount()));
            }
        }
        return new Head(stage, count, money ? (Long) amount : null, currency, others);
    }

    private List<StageSum> sums(Viewer viewer, OpportunityFilter filter) {
        Sight sight = visibility.of(viewer, RecordKind.OPPORTUNITIES);
        OpportunityFilter open = filter.in(OpportunityState.OPEN);
        OpportunityFilter won = new OpportunityFilter(
                filter.customer(), filter.owners(), OpportunityState.WON, null, null, false, filter.search());
        return jdbc.sql(SUMS.formatted(open.condition(sight), won.condition(sight)))
                .params(open.parameters(sight))
                .param("month", monthStart())
                .query(new SimplePropertyRowMapper<>(StageSum.class))
                .list();
    }

    /** When this month began in the workspace's zone. */
    private OffsetDateTime monthStart() {
        var zone = workspaces.current().zone();
        return LocalDate.ofInstant(clock.instant(), zone)
                .withDayOfMonth(1)
                .atStartOfDay(zone)
                .toOffsetDateTime();
    }
}
