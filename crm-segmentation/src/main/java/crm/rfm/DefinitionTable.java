package crm.rfm;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code rfm_definition} and their versions. */
@Component
class DefinitionTable {

    private static final String CURRENT = """
            select d.id, d.name, v.version, v.population, v.category, v.window_months, v.method, v.refunds, v.monetary,
                   v.recency_cuts, v.frequency_cuts, v.monetary_cuts, v.cells, v.changed_at
            from rfm_definition d
            join rfm_definition_version v on v.definition_id = d.id and v.version =\s""";

    private static final String LIST = CURRENT + "d.version order by d.id";

    private static final String FIND = CURRENT + "d.version where d.id = :id";

    private static final String AT_VERSION = CURRENT + ":version where d.id = :id";

    private static final String INSERT = """
            insert into rfm_definition (name, version, created_by, created_at) values (:name, 1, :user, :now) returning id
            """;

    private static final String NEXT = """
            update rfm_definition set version = version + 1, name = :name where id = :id returning version
            """;

    private static final String RENAME = "update rfm_definition set name = :name where id = :id";

    private static final String INSERT_VERSION = """
            insert into rfm_definition_version (definition_id, version, population, category, window_months, method, refunds,
                monetary, recency_cuts, frequency_cuts, monetary_cuts, cells, changed_by, changed_at)
            values (:id, :version, :population, :category, :months, :method, :refunds, :monetary,
                    :recency::double precision[], :frequency::double precision[], :money::double precision[],
                    :cells::text[], :user, :now)
            """;

    private static final String NAMED =
            "select exists (select from rfm_definition where lower(name) = lower(:name) and id <> :id)";

    private final JdbcClient jdbc;

    DefinitionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The house's own first. */
    List<ScoringDefinition> all() {
        return jdbc.sql(LIST).query(DefinitionTable::definition).list();
    }

    Optional<ScoringDefinition> find(DefinitionId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query(DefinitionTable::definition)
                .optional();
    }

    /** As a run was made by it. */
    Optional<ScoringDefinition> find(DefinitionId id, int version) {
        return jdbc.sql(AT_VERSION)
                .param("id", id.value())
                .param("version", version)
                .query(DefinitionTable::definition)
                .optional();
    }

    boolean isTaken(String name, DefinitionId byAnotherThan) {
        return jdbc.sql(NAMED)
                .param("name", name)
                .param("id", byAnotherThan.value())
                .query(Boolean.class)
                .single();
    }

    DefinitionId create(String name, ScoringBasis basis, @Nullable Long user, Instant now) {
        var id = new DefinitionId(jdbc.sql(INSERT)
                .param("name", name)
                .param("user", user)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
        insert(id, 1, basis, user, now);
        return id;
    }

    void rename(DefinitionId id, String name) {
        jdbc.sql(RENAME).param("id", id.value()).param("name", name).update();
    }

    void change(DefinitionId id, String name, ScoringBasis basis, @Nullable Long user, Instant now) {
        int version = jdbc.sql(NEXT)
                .param("id", id.value())
                .param("name", name)
                .query(Integer.class)
                .single();
        insert(id, version, basis, user, now);
    }

    private void insert(DefinitionId id, int version, ScoringBasis basis, @Nullable Long user, Instant now) {
        CutPoints cuts = basis.thresholds();
        jdbc.sql(INSERT_VERSION)
                .param("id", id.value())
                .param("version", version)
                .param("population", basis.population().name())
                .param("category", basis.category())
                .param("months", basis.months())
                .param("method", basis.method().name())
                .param("refunds", basis.refunds().name())
                .param("monetary", basis.monetary().name())
                .param("recency", cuts == null ? null : RfmScoring.array(cuts.recency()))
                .param("frequency", cuts == null ? null : RfmScoring.array(cuts.frequency()))
                .param("money", cuts == null ? null : RfmScoring.array(cuts.monetary()))
                .param("cells", RfmScoring.array(basis.cells().cells()))
                .param("user", user)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static ScoringDefinition definition(ResultSet row, int number) throws SQLException {
        boolean measured = row.getArray("recency_cuts") != null;
        return new ScoringDefinition(
                new DefinitionId(row.getLong("id")),
                row.getString("name"),
                row.getInt("version"),
                new ScoringBasis(
                        Population.valueOf(row.getString("population")),
                        row.getString("category"),
                        row.getObject("window_months", Integer.class),
                        RfmMethod.valueOf(row.getString("method")),
                        RefundRule.valueOf(row.getString("refunds")),
                        Monetary.valueOf(row.getString("monetary")),
                        measured ? RfmScoring.cutPoints(row, "recency_cuts", "frequency_cuts", "monetary_cuts") : null,
                        cells(row.getArray("cells"))),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    /** Names out of an array column; nothing there means the usual ones. */
    static CellNames cells(@Nullable Array array) throws SQLException {
        return array == null
                ? CellNames.USUAL
                : new CellNames(Arrays.stream((String[]) array.getArray())
                        .map(RfmSegment::valueOf)
                        .toList());
    }
}
