package crm.talks;

import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.customers.MergeBarrier;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door where talks are logged: written down while they go on, and kept for good when they are over. */
@Service
@Transactional
public class TalkLog {

    /** Clocks differ; a talk later than this is a mistake. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final int LONGEST_NOTE = 20_000;
    private static final int LONGEST_WORD = 200;
    private static final int MOST_NEEDS = 20;

    private final DraftTable drafts;
    private final TalkTable talks;
    private final TalkKeeping keeping;
    private final QuestionnaireTable questionnaires;
    private final TalkHistory history;
    private final CustomerRegister customers;
    private final MergeBarrier barrier;
    private final Clock clock;

    TalkLog(
            DraftTable drafts,
            TalkTable talks,
            TalkKeeping keeping,
            QuestionnaireTable questionnaires,
            TalkHistory history,
            CustomerRegister customers,
            MergeBarrier barrier,
            Clock clock) {
        this.drafts = drafts;
        this.talks = talks;
        this.keeping = keeping;
        this.questionnaires = questionnaires;
        this.history = history;
        this.customers = customers;
        this.barrier = barrier;
        this.clock = clock;
    }

    /**
     * Begins a talk with what is known of it.
     *
     * @param questionnaire asked in its newest version, null for none
     */
    public TalkId begin(Viewer viewer, CustomerId customer, TalkEntry entry, @Nullable QuestionnaireId questionnaire) {
        seen(viewer, customer, entry.contact());
        check(entry);
        refuseForm(entry);
        return drafts.begin(customer, user(viewer), entry, newest(questionnaire), null, clock.instant());
    }

    /** Begins the correction of a talk with everything that was said in it. */
    public TalkId correct(Viewer viewer, CustomerId customer, TalkId talk) {
        seen(viewer, customer, null);
        TalkLine line = history.one(viewer, customer, talk);
        if (talks.lockIsCorrected(customer, talk).orElse(false)) {
            throw corrected();
        }
        TalkEntry entry = history.entryOf(line);
        return drafts.begin(customer, user(viewer), entry, history.askedIn(customer, talk), talk, clock.instant());
    }

    /** Talks with this customer that the viewer has begun and not ended. */
    @Transactional(readOnly = true)
    public List<TalkDraft> drafts(Viewer viewer, CustomerId customer) {
        seen(viewer, customer, null);
        return drafts.of(customer, user(viewer));
    }

    @Transactional(readOnly = true)
    public TalkDraft draft(Viewer viewer, CustomerId customer, TalkId id) {
        seen(viewer, customer, null);
        return find(viewer, customer, id);
    }

    /** Keeps what is typed so far, complete or not. */
    public void save(Viewer viewer, CustomerId customer, TalkId id, TalkEntry entry) {
        seen(viewer, customer, entry.contact());
        check(entry);
        if (!drafts.save(place(viewer, customer, id), kept(entry, find(viewer, customer, id)), clock.instant())) {
            throw new TalkNotFound(id);
        }
    }

    /** Goes on with the newest version of another questionnaire, or of the same after it was changed, or without. */
    public void ask(Viewer viewer, CustomerId customer, TalkId id, @Nullable QuestionnaireId questionnaire) {
        seen(viewer, customer, null);
        if (!drafts.ask(place(viewer, customer, id), newest(questionnaire))) {
            throw new TalkNotFound(id);
        }
    }

    /** Gives a draft up. */
    public void discard(Viewer viewer, CustomerId customer, TalkId id) {
        seen(viewer, customer, null);
        if (!drafts.forget(place(viewer, customer, id))) {
            throw new TalkNotFound(id);
        }
    }

    /**
     * Ends a talk: it is kept for good, under the version of the questionnaire that it began with.
     *
     * @throws Invalid with every answer that is missing or cannot be taken; the draft stays
     * @throws Conflict when the talk it corrects has been corrected since
     */
    public TalkId record(Viewer viewer, CustomerId customer, TalkId id, TalkEntry entry) {
        barrier.holdOff();
        seen(viewer, customer, entry.contact());
        check(entry);
        TalkDraft draft = find(viewer, customer, id);
        if (!drafts.forget(place(viewer, customer, id))) {
            throw new TalkNotFound(id);
        }
        TalkId corrects = draft.corrects();
        if (corrects != null && talks.lockIsCorrected(customer, corrects).orElse(false)) {
            throw corrected();
        }
        keeping.keep(
                viewer, customer, Recording.of(id, kept(entry, draft), draft.questionnaire(), corrects, user(viewer)));
        return id;
    }

    /** Keeps a talk that is over in one step, such as what a contact wrote into a form. */
    public TalkId record(Viewer viewer, CustomerId customer, TalkEntry entry, @Nullable Questionnaire questionnaire) {
        barrier.holdOff();
        seen(viewer, customer, entry.contact());
        check(entry);
        TalkId id = talks.nextId();
        keeping.keep(viewer, customer, Recording.of(id, entry, questionnaire, null, viewer.user()));
        return id;
    }

    /** A correction says what was said, not when, how or with whom: that has been counted. */
    private static TalkEntry kept(TalkEntry now, TalkDraft draft) {
        if (draft.corrects() == null) {
            refuseForm(now);
            return now;
        }
        TalkEntry then = draft.entry();
        return new TalkEntry(
                then.contact(),
                then.kind(),
                now.direction(),
                then.at(),
                now.note(),
                now.project(),
                now.source(),
                now.needs(),
                now.answers());
    }

    private static void refuseForm(TalkEntry entry) {
        if (entry.kind() == TalkKind.FORM) {
            throw new Invalid("kind", "CHOICE_INVALID", "What comes by a form is written by the contact himself.");
        }
    }

    /** Goes on only when this viewer may log talks and sees the customer, and the contact is his. */
    private void seen(Viewer viewer, CustomerId customer, @Nullable ContactId contact) {
        viewer.require(Permission.TALKS_WRITE);
        if (contact == null) {
            customers.sheetOf(viewer, customer);
        } else if (!customers.customerOf(viewer, contact).equals(customer)) {
            throw new ContactNotFound(contact);
        }
    }

    private void check(TalkEntry entry) {
        if (entry.at().isAfter(clock.instant().plus(AHEAD))) {
            throw new Invalid("at", "IN_FUTURE", "A talk is logged when it was, not before.");
        }
        refuseLonger(entry.note(), "note", LONGEST_NOTE);
        refuseLonger(entry.project(), "project", LONGEST_WORD);
        refuseLonger(entry.source(), "source", LONGEST_WORD);
        entry.needs().forEach(need -> refuseLonger(need, "needs", LONGEST_WORD));
        if (entry.needs().size() > MOST_NEEDS) {
            throw new Invalid("needs", "TOO_MANY", "A talk has " + MOST_NEEDS + " need topics at most.");
        }
    }

    private static void refuseLonger(@Nullable String text, String path, int longest) {
        if (text != null && (text.length() > longest || text.indexOf('\0') >= 0)) {
            throw new Invalid(path, "TOO_LONG", "This takes " + longest + " characters at most.");
        }
    }

    private @Nullable Questionnaire newest(@Nullable QuestionnaireId id) {
        return id == null
                ? null
                : questionnaires.newest().stream()
                        .filter(questionnaire -> questionnaire.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new QuestionnaireNotFound(id));
    }

    private TalkDraft find(Viewer viewer, CustomerId customer, TalkId id) {
        return drafts.find(place(viewer, customer, id)).orElseThrow(() -> new TalkNotFound(id));
    }

    private static DraftTable.Place place(Viewer viewer, CustomerId customer, TalkId id) {
        return new DraftTable.Place(customer, id, user(viewer));
    }

    private static UserId user(Viewer viewer) {
        UserId user = viewer.user();
        if (user == null) {
            throw new IllegalArgumentException("Keel itself has no talks to go on with");
        }
        return user;
    }

    private static Conflict corrected() {
        return new Conflict("Somebody has corrected this talk in the meantime. Correct the correction.");
    }
}
