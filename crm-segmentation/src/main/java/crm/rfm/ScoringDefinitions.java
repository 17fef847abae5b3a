package crm.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ways of scoring beside each other. A change makes a new version and takes effect with the next run; old runs keep theirs. */
@Service
@Transactional(readOnly = true)
public class ScoringDefinitions {

    private static final int LONGEST_NAME = 80;

    private final DefinitionTable definitions;

    private final Clock clock;

    ScoringDefinitions(DefinitionTable definitions, Clock clock) {
        this.definitions = definitions;
        this.clock = clock;
    }

    /** All of them as they are now, the house's own first. */
    public List<ScoringDefinition> all(Viewer viewer) {
        viewer.require(Permission.RFM_READ);
        return definitions.all();
    }

    /** @throws DefinitionNotFound when there is none with this id */
    public ScoringDefinition get(Viewer viewer, DefinitionId id) {
        viewer.require(Permission.RFM_READ);
        return definitions.find(id).orElseThrow(() -> new DefinitionNotFound(id));
    }

    /** @throws Invalid for a name that is taken or missing, and for what does not go together */
    @Transactional
    public DefinitionId create(Viewer viewer, String name, ScoringBasis basis) {
        viewer.require(Permission.RFM_RUN);
        String checked = checked(name, new DefinitionId(0));
        basis.check();
        return definitions.create(checked, basis.tidy(), viewer.userId(), clock.instant());
    }

    /**
     * Another basis makes a new version, another name does not. Of the house's own only the names of the cells change: the
     * rest is said run by run.
     *
     * @throws DefinitionNotFound when there is none with this id
     * @throws Invalid for a name that is taken or missing, and for what does not go together
     */
    @Transactional
    public ScoringDefinition change(Viewer viewer, DefinitionId id, String name, ScoringBasis basis) {
        viewer.require(Permission.RFM_RUN);
        ScoringDefinition before = get(viewer, id);
        String checked = id.isStandard() ? before.name() : checked(name, id);
        ScoringBasis wanted = id.isStandard() ? withCells(before.basis(), basis.cells()) : basis.tidy();
        wanted.check();
        if (wanted.equals(before.basis())) {
            definitions.rename(id, checked);
        } else {
            definitions.change(id, checked, wanted, viewer.userId(), clock.instant());
        }
        return get(viewer, id);
    }

    private static ScoringBasis withCells(ScoringBasis basis, CellNames cells) {
        return new ScoringBasis(
                basis.population(),
                basis.category(),
                basis.months(),
                basis.method(),
                basis.refunds(),
                basis.monetary(),
                basis.thresholds(),
                cells);
    }

    private String checked(String name, DefinitionId id) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new Invalid("name", "NAME_MISSING", "Give the definition a name of 1 to 80 characters.");
        }
        if (definitions.isTaken(stripped, id)) {
            throw new Invalid("name", "NAME_TAKEN", "There is a definition named \"" + stripped + "\" already.");
        }
        return stripped;
    }
}
