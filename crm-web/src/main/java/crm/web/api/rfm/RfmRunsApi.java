package crm.web.api.rfm;

import crm.access.Viewer;
import crm.rfm.DefinitionId;
import crm.rfm.RfmDefinition;
import crm.rfm.RfmRun;
import crm.rfm.RfmRunId;
import crm.rfm.RfmRuns;
import crm.web.support.Amounts;
import crm.workspace.Workspaces;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Scores customers and tells the result. */
@RestController
@RequestMapping("/api/v1/rfm/runs")
class RfmRunsApi {

    private final RfmRuns runs;

    private final Workspaces workspaces;

    private final Amounts amounts;

    RfmRunsApi(RfmRuns runs, Workspaces workspaces, Amounts amounts) {
        this.amounts = amounts;
        this.runs = runs;
        this.workspaces = workspaces;
    }

    @PostMapping
    ResponseEntity<StartedRun> start(Viewer viewer, @RequestBody(required = false) @Nullable RunRequest request) {
        RunRequest asked = Objects.requireNonNullElse(request, RunRequest.EMPTY);
        RfmDefinition wanted = asked.wanted();
        Long definition = asked.definition();
        RfmRunId started = definition == null
                ? runs.start(viewer, wanted)
                : runs.start(viewer, new DefinitionId(definition), wanted.asOf());
        var run = runs.run(viewer, started);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/rfm/runs/" + run.id().value()))
                .body(new StartedRun(run.id().value(), run.state()));
    }

    @GetMapping("/latest")
    RunAnswer latest(Viewer viewer) {
        return answer(runs.requireLatest(viewer));
    }

    @GetMapping("/{id}")
    RunAnswer run(Viewer viewer, @PathVariable long id) {
        return answer(runs.run(viewer, new RfmRunId(id)));
    }

    private RunAnswer answer(RfmRun run) {
        return RunAnswer.of(run, workspaces.current().currency(), amounts);
    }

    /** Where to look for the result is in the Location header. */
    record StartedRun(long id, RfmRun.State state) {}
}
