package crm.web.api.opportunities;

import crm.access.Viewer;
import crm.opportunities.OpportunityState;
import crm.opportunities.Pipeline;
import crm.opportunities.Pipelines;
import crm.opportunities.Stage;
import crm.web.api.Page;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which stages there are. */
@RestController("apiPipelinesController")
@RequestMapping("/api/v1/pipelines")
class PipelinesController {

    private final Pipelines pipelines;

    PipelinesController(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** All of them at once: there are a handful. */
    @GetMapping
    Page<PipelineAnswer> list(Viewer viewer) {
        return new Page<>(pipelines.all(viewer).stream().map(PipelineAnswer::of).toList(), null);
    }

    /** The way from a first talk to an order. */
    record PipelineAnswer(long id, String name, List<StageAnswer> stages) {

        static PipelineAnswer of(Pipeline pipeline) {
            return new PipelineAnswer(
                    pipeline.id(),
                    pipeline.name(),
                    pipeline.stages().stream().map(StageAnswer::of).toList());
        }
    }

    /** One step of it. */
    record StageAnswer(long id, String name, OpportunityState state, int probability) {

        static StageAnswer of(Stage stage) {
            return new StageAnswer(stage.id(), stage.name(), stage.state(), stage.probability());
        }
    }
}
