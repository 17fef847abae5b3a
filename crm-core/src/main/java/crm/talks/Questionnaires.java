package crm.talks;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to questionnaires: written as a draft, published as a version that stays as it is, asked in talks. */
@Service
@Transactional
public class Questionnaires {

    private static final int LONGEST_NAME = 200;

    private final QuestionnaireTable table;
    private final Clock clock;

    Questionnaires(QuestionnaireTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** All of them, those in the archive last. */
    @Transactional(readOnly = true)
    public List<QuestionnaireLine> list(Viewer viewer) {
        viewer.require(Permission.PIPELINE_MANAGE);
        return table.list();
    }

    /** Begins one with these questions. */
    public QuestionnaireId create(Viewer viewer, String name, List<Question> questions) {
        viewer.require(Permission.PIPELINE_MANAGE);
        return new QuestionnaireId(table.create(named(name), QuestionKeys.complete(questions), now()));
    }

    @Transactional(readOnly = true)
    public QuestionnaireSheet sheet(Viewer viewer, QuestionnaireId id) {
        viewer.require(Permission.PIPELINE_MANAGE);
        return table.sheet(id).orElseThrow(() -> new QuestionnaireNotFound(id));
    }

    /**
     * Saves the draft, complete or not. Talks go on with what is published.
     *
     * @param edition the one the change was made on
     * @throws Conflict when somebody else has saved since
     */
    public void save(Viewer viewer, QuestionnaireId id, String name, List<Question> draft, long edition) {
        viewer.require(Permission.PIPELINE_MANAGE);
        if (draft.size() > DraftCheck.MOST_QUESTIONS) {
            throw new Invalid("questions", "TOO_MANY", "A questionnaire has 60 questions at most.");
        }
        sheet(viewer, id);
        if (!table.save(id, named(name), QuestionKeys.complete(draft), edition, now())) {
            throw stale();
        }
    }

    /**
     * Makes the draft the version that new talks are asked.
     *
     * @return its number
     * @throws Invalid with everything that stands in the way, at {@code questions[i]} and below
     * @throws Conflict when somebody else has saved since, or it is in the archive
     */
    public int publish(Viewer viewer, QuestionnaireId id, long edition) {
        viewer.require(Permission.PIPELINE_MANAGE);
        QuestionnaireSheet sheet = sheet(viewer, id);
        DraftCheck.pass(sheet.draft());
        if (!sheet.changed() && sheet.version() != null) {
            throw new Conflict("Version " + sheet.version() + " asks exactly this already.");
        }
        return table.publish(viewer, id, edition, now()).orElseThrow(Questionnaires::stale);
    }

    /** Takes it out of new talks, or back; what was asked with it stays. */
    public void archive(Viewer viewer, QuestionnaireId id, boolean archived) {
        viewer.require(Permission.PIPELINE_MANAGE);
        if (!table.archive(id, archived, now())) {
            throw new QuestionnaireNotFound(id);
        }
    }

    /** What can be asked in a new talk: the newest version of each. */
    @Transactional(readOnly = true)
    public List<Questionnaire> published(Viewer viewer) {
        viewer.require(Permission.CUSTOMERS_READ);
        return table.newest();
    }

    @Transactional(readOnly = true)
    public Questionnaire version(Viewer viewer, QuestionnaireId id, int version) {
        viewer.require(Permission.CUSTOMERS_READ);
        return table.version(id, version).orElseThrow(() -> new QuestionnaireNotFound(id));
    }

    private static String named(String name) {
        String tidy = name.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME || tidy.indexOf('\0') >= 0) {
            throw new Invalid("name", "REQUIRED", "A name of 1 to " + LONGEST_NAME + " characters is needed.");
        }
        return tidy;
    }

    private static Conflict stale() {
        return new Conflict("Somebody else has changed this in the meantime. Look at it again, then change it.");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
