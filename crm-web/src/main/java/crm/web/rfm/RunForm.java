package crm.web.rfm;

import crm.rfm.RefundRule;
import crm.rfm.RfmDefinition;
import crm.rfm.RfmMethod;
import crm.rfm.RfmRun;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

/** How somebody wants customers to be scored. */
record RunForm(
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate asOf,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
        @Nullable RfmMethod method,
        @Nullable RefundRule refunds) {

    /** Like the last time; with few buyers, what suits few buyers. */
    static RunForm like(Optional<RfmRun> last) {
        return last.map(run -> new RunForm(null, run.from(), proposalAfter(run), run.refunds()))
                .orElse(new RunForm(null, null, RfmMethod.QUANTILE, RefundRule.SUBTRACT));
    }

    RfmDefinition definition() {
        return new RfmDefinition(asOf, from, method, refunds);
    }

    private static RfmMethod proposalAfter(RfmRun run) {
        Integer customers = run.customers();
        return customers != null && customers < RfmMethod.BUYERS_FOR_QUANTILES ? RfmMethod.FIXED : run.method();
    }
}
