package crm.web.pipeline;

import crm.opportunities.OpportunityFilter;
import crm.opportunities.OpportunityState;
import crm.opportunities.Period;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the pipeline somebody looks at, as in the address.
 *
 * @param owner {@code me}, a user's id or {@code team-} and a team's, nothing = everybody in sight
 * @param closing {@code quarter} = what is to close in this one
 * @param pipeline id, null = the first
 * @param step {@code none} = only those without a next step
 */
record PipelineQuery(
        @Nullable String owner,
        @Nullable String closing,
        @Nullable Long pipeline,
        @Nullable OpportunityState state,
        @Nullable Long stage,
        @Nullable String step,
        @Nullable String search) {

    private static final String QUARTER = "quarter";

    /**
     * What the lists are asked for.
     *
     * @param owners those that {@code owner} means
     */
    OpportunityFilter filter(List<Long> owners, LocalDate today) {
        return new OpportunityFilter(
                null,
                owners,
                state,
                stage,
                QUARTER.equals(closing) ? Period.quarterOf(today).days() : null,
                "none".equals(step),
                search);
    }

    /** What of it the board takes into account: a stage is a column there, and what is open or won stands on it anyway. */
    OpportunityFilter boardFilter(List<Long> owners, LocalDate today) {
        return new PipelineQuery(owner, closing, pipeline, null, null, null, null).filter(owners, today);
    }

    public boolean isOfQuarter() {
        return QUARTER.equals(closing);
    }

    /** The address of a view with the same choice. */
    public String at(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        add(address, "owner", owner);
        add(address, "closing", closing);
        add(address, "pipeline", pipeline);
        return address.encode().toUriString();
    }

    /** The table with all that is chosen there, from a place on. */
    public String tableAfter(String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUriString(at("/pipeline/table"));
        add(address, "state", state);
        add(address, "stage", stage);
        add(address, "step", step);
        add(address, "search", search);
        add(address, "after", after);
        return address.encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            address.queryParam(name, value.toString().replace("%", "%25"));
        }
    }
}
