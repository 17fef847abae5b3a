package crm.forms;

import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentLedger;
import crm.consent.ConsentState;
import crm.consent.ConsentStatement;
import crm.consent.Purpose;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.MergeBarrier;
import crm.kernel.BaseUrl;
import crm.kernel.EmailAddress;
import crm.leads.Enquiry;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.talks.Direction;
import crm.talks.Questionnaire;
import crm.talks.TalkEntry;
import crm.talks.TalkId;
import crm.talks.TalkKind;
import crm.talks.TalkLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what came in by a form, all of it or nothing. */
@Component
class FormKeeping {

    private static final String ONE_AFTER_ANOTHER = "select pg_advisory_xact_lock(hashtextextended(:key, 1))";

    // Whoever sends again while his lead is open has told us more: the talk adds its needs to that lead.
    private static final String ASKED_ALREADY = """
            select l.id as lead, l.customer_id as customer, k.id as contact
            from contact k
            join lead l on l.customer_id = k.customer_id and l.contact_id = k.id
            where k.email_key = :email and l.state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED')
            order by l.id desc
            limit 1
            """;

    private static final String HAS_SAID_NO = """
            select exists (select from consent c
                           join contact k on k.customer_id = c.customer_id and k.id = c.contact_id
                           where k.email_key = :email and c.channel = 'EMAIL' and c.purpose = 'MARKETING'
                             and c.state = 'WITHDRAWN')
            """;

    private static final String PROVE = """
            insert into form_submission (customer_id, form_id, contact_id, talk_id, lead_id, at, agreed_to, address, agent)
            values (:customer, :form, :contact, :talk, :lead, :at, :agreed, :address, :agent)
            """;

    private final LeadRegister leads;
    private final LeadDirectory directory;
    private final TalkLog talks;
    private final ConsentLedger consents;
    private final MergeBarrier barrier;
    private final BaseUrl baseUrl;
    private final JdbcClient jdbc;
    private final Clock clock;

    FormKeeping(
            LeadRegister leads,
            LeadDirectory directory,
            TalkLog talks,
            ConsentLedger consents,
            MergeBarrier barrier,
            BaseUrl baseUrl,
            JdbcClient jdbc,
            Clock clock) {
        this.leads = leads;
        this.directory = directory;
        this.talks = talks;
        this.consents = consents;
        this.barrier = barrier;
        this.baseUrl = baseUrl;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where the lead is that was opened, or that was there already. */
    private record Place(long lead, long customer, @Nullable Long contact) {}

    @Transactional
    public void keep(
            Viewer viewer,
            WebForm form,
            @Nullable Questionnaire asked,
            EmailAddress email,
            Submission said,
            Submission.Origin origin) {
        barrier.holdOff();
        jdbc.sql(ONE_AFTER_ANOTHER).param("key", "crm.forms " + email.key()).query(row -> {});
        boolean answered = asked != null && asked.faults(said.answers()).isEmpty();
        List<String> needs = needs(form.definition(), answered ? asked : null, said);
        Place place = place(viewer, form, email, said, needs.isEmpty() ? null : needs.getFirst());
        CustomerId customer = new CustomerId(place.customer());
        @Nullable ContactId contact = place.contact() == null ? null : new ContactId(place.contact());
        TalkEntry entry = new TalkEntry(
                contact,
                TalkKind.FORM,
                Direction.IN,
                clock.instant(),
                answered || asked == null ? said.message() : withAnswers(said),
                form.definition().name(),
                form.definition().source(),
                needs,
                answered ? said.answers() : Map.of());
        TalkId talk = talks.record(viewer, customer, entry, answered ? asked : null);
        boolean agreed = contact != null && said.agrees() && consent(viewer, form, email, contact);
        prove(form, place, talk, agreed, origin);
    }

    private Place place(Viewer viewer, WebForm form, EmailAddress email, Submission said, @Nullable String need) {
        Optional<Place> known = jdbc.sql(ASKED_ALREADY)
                .param("email", email.key())
                .query(new SimplePropertyRowMapper<>(Place.class))
                .optional();
        if (known.isPresent()) {
            return known.get();
        }
        FormDefinition definition = form.definition();
        LeadId lead = leads.open(
                viewer,
                new Enquiry(
                        said.name(),
                        said.organisation(),
                        email.value(),
                        said.phone(),
                        null,
                        need,
                        definition.source(),
                        LeadVia.FORM,
                        definition.name(),
                        null,
                        null));
        LeadLine line = directory.find(viewer, lead);
        return new Place(lead.value(), line.customerId(), line.contactId());
    }

    /** What he chose of the form's topics, then what he answered; where there is nothing to choose, the one topic. */
    private static List<String> needs(FormDefinition form, @Nullable Questionnaire asked, Submission said) {
        if (form.needs().contains(said.need())) {
            return List.of(said.need());
        }
        List<String> answered = asked == null ? List.of() : asked.needs(said.answers());
        return answered.isEmpty() && form.needs().size() == 1 ? form.needs() : answered;
    }

    /** Answers that the questionnaire would not take are not lost: somebody reads them. */
    private static String withAnswers(Submission said) {
        return said.message() + "\n\n"
                + said.answers().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(answer -> answer.getKey() + ": " + String.join(", ", answer.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    /** Anybody can type an address into a form: whoever has said no before says yes only where we know it is he. */
    private boolean consent(Viewer viewer, WebForm form, EmailAddress email, ContactId contact) {
        String wording = form.definition().consentWording();
        boolean saidNo = jdbc.sql(HAS_SAID_NO)
                .param("email", email.key())
                .query(Boolean.class)
                .single();
        if (wording == null || saidNo) {
            return false;
        }
        Instant now = clock.instant();
        String source = form.definition().name() + ", " + baseUrl.link("/forms/" + form.key());
        consents.record(
                viewer,
                contact,
                new ConsentStatement(Channel.EMAIL, Purpose.MARKETING, ConsentState.GRANTED, source, now, wording));
        return true;
    }

    private void prove(WebForm form, Place place, TalkId talk, boolean agreed, Submission.Origin origin) {
        jdbc.sql(PROVE)
                .param("customer", place.customer())
                .param("form", form.id().value())
                .param("contact", place.contact())
                .param("talk", talk.value())
                .param("lead", place.lead())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("agreed", agreed ? form.definition().consentWording() : null)
                .param("address", origin.address())
                .param("agent", origin.agent())
                .update();
    }
}
