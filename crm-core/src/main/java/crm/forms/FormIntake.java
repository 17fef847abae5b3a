package crm.forms;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import crm.talks.Questionnaire;
import crm.talks.Questionnaires;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The door at which strangers send forms. It has one answer for everybody: none. */
@Service
public class FormIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FormIntake.class);

    private final FormTable forms;
    private final FormTickets tickets;
    private final FormBuckets buckets;
    private final FormKeeping keeping;
    private final Questionnaires questionnaires;

    FormIntake(
            FormTable forms,
            FormTickets tickets,
            FormBuckets buckets,
            FormKeeping keeping,
            Questionnaires questionnaires) {
        this.forms = forms;
        this.tickets = tickets;
        this.buckets = buckets;
        this.keeping = keeping;
        this.questionnaires = questionnaires;
    }

    /**
     * A form as a visitor is shown it.
     *
     * @param ticket to be sent back with it
     */
    public record Shown(FormDefinition form, @Nullable Questionnaire questionnaire, String ticket) {}

    /** The open form with this key. */
    public Optional<Shown> show(Viewer viewer, String key) {
        viewer.require(Permission.LEADS_WRITE);
        return isKey(key)
                ? forms.open(key)
                        .map(form -> new Shown(form.definition(), questionnaire(viewer, form), tickets.issue(key)))
                : Optional.empty();
    }

    /** Keeps what was sent if it can be kept: a talk with the contact, his consent, and a lead. */
    public void submit(Viewer viewer, String key, Submission said, Submission.Origin origin) {
        viewer.require(Permission.LEADS_WRITE);
        Optional<WebForm> form = isKey(key) ? forms.open(key) : Optional.empty();
        Optional<EmailAddress> email = EmailAddress.parse(said.email());
        if (form.isEmpty()
                || email.isEmpty()
                || !said.trap().isEmpty()
                || !tickets.isPlausible(key, said.ticket())
                || !buckets.take(key, origin.address(), email.get().key())) {
            return;
        }
        try {
            keeping.keep(viewer, form.get(), questionnaire(viewer, form.get()), email.get(), said, origin);
        } catch (Invalid unusable) {
            LOG.info(
                    "What was sent by form {} cannot be kept: {}",
                    form.get().id().value(),
                    unusable.faults().getFirst().code());
        }
    }

    private @Nullable Questionnaire questionnaire(Viewer viewer, WebForm form) {
        return form.definition().questionnaire() == null
                ? null
                : questionnaires.published(viewer).stream()
                        .filter(one -> one.id().equals(form.definition().questionnaire()))
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isKey(String key) {
        return key.matches("[A-Za-z0-9_-]{1,64}");
    }
}
