package crm.opportunities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of reasons to choose from when an opportunity is lost. */
@Service
@Transactional
public class LossReasons {

    private static final String ALL = "select id, key, name from loss_reason where not retired order by position, id";

    private static final String OF_ONE = "select id, key, name from loss_reason where id = :id";

    private static final String ADD = """
            insert into loss_reason (name, position)
            select :name, coalesce(max(position), 0) + 1 from loss_reason
            """;

    private static final String RENAME = "update loss_reason set name = :name, key = null where id = :id";

    private static final String RETIRE = """
            update loss_reason set retired = true
            where id = :id and 1 < (select count(*) from loss_reason where not retired)
            """;

    private final JdbcClient jdbc;

    LossReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public List<LossReason> all(Viewer viewer) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        return known();
    }

    /**
     * The reason somebody names or numbers, without regard to case.
     *
     * @throws Invalid naming those there are
     */
    @Transactional(readOnly = true)
    public LossReason named(Viewer viewer, String text) {
        return all(viewer).stream()
                .filter(reason -> reason.name().equalsIgnoreCase(text.strip())
                        || Long.toString(reason.id()).equals(text.strip())
                        || text.strip().equalsIgnoreCase(reason.key()))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "lossReason", "LOSS_REASON_UNKNOWN", "There is no such reason. " + thoseThereAre()));
    }

    public void add(Viewer viewer, String name) {
        viewer.require(Permission.PIPELINE_MANAGE);
        jdbc.sql(ADD).param("name", Names.checked("name", name)).update();
    }

    /** From now on it is called so in every language. */
    public void rename(Viewer viewer, long id, String name) {
        viewer.require(Permission.PIPELINE_MANAGE);
        jdbc.sql(RENAME)
                .param("id", id)
                .param("name", Names.checked("name", name))
                .update();
    }

    /**
     * Offers it no more; what was lost for it keeps it.
     *
     * @throws Conflict when it is the last one
     */
    public void retire(Viewer viewer, long id) {
        viewer.require(Permission.PIPELINE_MANAGE);
        if (jdbc.sql(RETIRE).param("id", id).update() == 0) {
            throw new Conflict("One reason is needed: whoever loses an opportunity has to give one.");
        }
    }

    /** @throws Invalid asking for one */
    Invalid missing() {
        return new Invalid("lossReason", "LOSS_REASON_MISSING", "Say why it was lost. " + thoseThereAre());
    }

    LossReason get(long id) {
        return jdbc.sql(OF_ONE)
                .param("id", id)
                .query(new SimplePropertyRowMapper<>(LossReason.class))
                .single();
    }

    private List<LossReason> known() {
        return jdbc.sql(ALL)
                .query(new SimplePropertyRowMapper<>(LossReason.class))
                .list();
    }

    private String thoseThereAre() {
        return known().stream().map(LossReason::name).collect(Collectors.joining(", ", "Take one of ", "."));
    }
}
