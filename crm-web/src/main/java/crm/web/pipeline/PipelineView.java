package crm.web.pipeline;

import crm.access.Colleague;
import crm.access.Permission;
import crm.access.Viewer;
import crm.opportunities.Forecasts;
import crm.opportunities.LossReasons;
import crm.opportunities.OpportunityFilter;
import crm.opportunities.OpportunityLine;
import crm.opportunities.OpportunityLine.Place;
import crm.opportunities.OpportunityState;
import crm.opportunities.Outlook;
import crm.opportunities.Period;
import crm.opportunities.Pipeline;
import crm.opportunities.PipelineBoard;
import crm.opportunities.PipelineBoard.Column;
import crm.opportunities.Pipelines;
import crm.opportunities.RepForecast;
import crm.web.support.Formats;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the views of the pipeline show: its filters, columns and forecast. */
@Component
class PipelineView {

    /** Cards of a column that are shown at once. */
    private static final int CARDS = 8;

    private final Pipelines pipelines;
    private final PipelineBoard board;
    private final Forecasts forecasts;
    private final LossReasons reasons;
    private final PipelineOwners owners;
    private final Formats formats;
    private final Clock clock;

    PipelineView(
            Pipelines pipelines,
            PipelineBoard board,
            Forecasts forecasts,
            LossReasons reasons,
            PipelineOwners owners,
            Formats formats,
            Clock clock) {
        this.pipelines = pipelines;
        this.board = board;
        this.forecasts = forecasts;
        this.reasons = reasons;
        this.owners = owners;
        this.formats = formats;
        this.clock = clock;
    }

    /**
     * A column as it is shown.
     *
     * @param next the place where it goes on, as in an address; null at its end
     */
    record Shown(
            PipelineBoard.Head head,
            List<Card> cards,
            @Nullable String next) {}

    /** The filters, and who may do what. */
    Pipeline frame(Model model, Viewer viewer, PipelineQuery query) {
        Pipeline pipeline = pipelines.of(viewer, query.pipeline());
        model.addAttribute("query", query);
        model.addAttribute("pipeline", pipeline);
        model.addAttribute("pipelines", pipelines.all(viewer));
        model.addAttribute("owners", owners.colleagues(viewer));
        model.addAttribute("teams", owners.teams(viewer));
        model.addAttribute("me", viewer.userId());
        model.addAttribute("mayWrite", viewer.may(Permission.OPPORTUNITIES_WRITE));
        model.addAttribute("mayManage", viewer.may(Permission.PIPELINE_MANAGE));
        model.addAttribute("today", today());
        return pipeline;
    }

    /** The forecast above the columns. */
    void outlook(Model model, Viewer viewer, PipelineQuery query) {
        Outlook outlook = forecasts.outlook(
                viewer, owners.named(viewer, query.owner()), Period.quarterOf(today()), pipelines.all(viewer));
        model.addAttribute("outlook", outlook);
        model.addAttribute("bar", OutlookBar.of(outlook));
        model.addAttribute(
                "nearest", pipelines.of(viewer, query.pipeline()).open().getLast());
    }

    void columns(Model model, Viewer viewer, PipelineQuery query, Pipeline pipeline) {
        model.addAttribute(
                "columns",
                board.columns(viewer, pipeline, boardFilter(viewer, query), CARDS).stream()
                        .map(this::shown)
                        .toList());
        model.addAttribute("reasons", reasons.all(viewer));
        model.addAttribute("lost", pipeline.end(OpportunityState.LOST));
    }

    void heads(Model model, Viewer viewer, PipelineQuery query, Pipeline pipeline) {
        model.addAttribute("heads", board.heads(viewer, pipeline, boardFilter(viewer, query)));
    }

    Shown column(Viewer viewer, PipelineQuery query, Pipeline pipeline, long stage, String after) {
        return shown(board.column(viewer, pipeline, stage, boardFilter(viewer, query), place(after), CARDS));
    }

    private OpportunityFilter boardFilter(Viewer viewer, PipelineQuery query) {
        return query.boardFilter(owners.named(viewer, query.owner()), today());
    }

    /** What the table lists. */
    OpportunityFilter filter(Viewer viewer, PipelineQuery query) {
        return query.filter(owners.named(viewer, query.owner()), today());
    }

    Card card(OpportunityLine line) {
        return Card.of(line, clock.instant(), today());
    }

    LocalDate today() {
        return formats.today();
    }

    /** With a row for each colleague who could be given a target, after those who have something. */
    List<RepForecast> withEverybody(Viewer viewer, List<RepForecast> reps) {
        List<RepForecast> all = new ArrayList<>(reps);
        for (Colleague colleague : owners.colleagues(viewer)) {
            if (reps.stream().noneMatch(rep -> Objects.equals(rep.owner(), colleague.id()))) {
                all.add(new RepForecast(colleague.id(), colleague.name(), 0, 0, 0, 0, 0, 0, null));
            }
        }
        return all;
    }

    private Shown shown(Column column) {
        return new Shown(
                column.head(),
                column.cards().stream().map(this::card).toList(),
                column.next() == null ? null : text(column.next()));
    }

    static String text(Place place) {
        return (place.closeDate() == null ? "" : place.closeDate()) + "~" + place.id();
    }

    /** The place that an address names, the start where it names none. */
    static @Nullable Place place(@Nullable String text) {
        if (text == null || !text.matches("(\\d{4}-\\d\\d-\\d\\d)?~\\d{1,18}")) {
            return null;
        }
        int wave = text.indexOf('~');
        try {
            return new Place(
                    wave == 0 ? null : LocalDate.parse(text.substring(0, wave)),
                    Long.parseLong(text.substring(wave + 1)));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
