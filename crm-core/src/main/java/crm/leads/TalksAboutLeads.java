package crm.leads;

import crm.access.UserId;
import crm.talks.TalkKind;
import crm.talks.TalkRecorded;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a talk means for leads, in the transaction that keeps it: the owner's talk is the answer a lead was waiting for, and
 * a contact who can be reached and has a need becomes a lead, unless he is one already.
 */
@Component
class TalksAboutLeads {

    /** Why a talk opened a lead: there is a need topic, and a contact who can be reached. */
    static final String NEED_AND_ADDRESS = "NEED_AND_ADDRESS";

    private static final String ANSWERED = """
            update lead
            set responded_at = :now, rings_at = null, updated_at = :now, version = version + 1
            where customer_id = :customer and (contact_id is null or contact_id = :contact or :contact::bigint is null)
              and owner_id = :owner and responded_at is null and state in ('ASSIGNED', 'WORKING')
            """;

    private static final String CAN_BE_REACHED = """
            select exists (select from contact
                           where customer_id = :customer and id = :contact
                             and (email_key is not null or phone_key is not null))
            """;

    private static final String OPEN_LEAD = """
            select id from lead
            where customer_id = :customer and contact_id = :contact and state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED')
            order by id
            limit 1
            for update
            """;

    private static final String ADD_NEEDS = """
            update lead
            set need = case when need is null then :needs
                            else concat_ws(', ', need, nullif((
                                 select string_agg(n.topic, ', ' order by n.place)
                                 from unnest(:topics::text[]) with ordinality as n (topic, place)
                                 where lower(n.topic) <> all (string_to_array(lower(lead.need), ', '))), '')) end,
                updated_at = :now, version = version + 1
            where customer_id = :customer and id = :lead
              and not (string_to_array(lower(coalesce(need, '')), ', ') @> :lower::text[])
            """;

    private final JdbcClient jdbc;
    private final LeadRegister register;
    private final ScoreAtOnce scores;
    private final Clock clock;

    TalksAboutLeads(JdbcClient jdbc, LeadRegister register, ScoreAtOnce scores, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.scores = scores;
        this.clock = clock;
    }

    @EventListener
    void on(TalkRecorded talk) {
        if (talk.corrects() != null) {
            return;
        }
        // opened before anything is locked, as everybody does who shares out
        if (!talk.needs().isEmpty() && canBeReached(talk)) {
            Optional<Long> known = openLead(talk);
            if (known.isPresent()) {
                addNeeds(talk, known.get());
            } else {
                open(talk);
            }
        }
        if (talk.by() != null) {
            noteAnswer(talk, talk.by());
        }
        scores.happened(talk.customer());
    }

    private void noteAnswer(TalkRecorded talk, UserId by) {
        jdbc.sql(ANSWERED)
                .param("customer", talk.customer().value())
                .param("contact", contact(talk))
                .param("owner", by.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private boolean canBeReached(TalkRecorded talk) {
        return jdbc.sql(CAN_BE_REACHED)
                .param("customer", talk.customer().value())
                .param("contact", contact(talk))
                .query(Boolean.class)
                .single();
    }

    private Optional<Long> openLead(TalkRecorded talk) {
        return jdbc.sql(OPEN_LEAD)
                .param("customer", talk.customer().value())
                .param("contact", contact(talk))
                .query(Long.class)
                .optional();
    }

    private void addNeeds(TalkRecorded talk, long lead) {
        // a topic that has a comma in it is several, as in a lead's need
        List<String> topics = talk.needs().stream()
                .flatMap(need -> Arrays.stream(need.split(",\\s*")))
                .filter(topic -> !topic.isBlank())
                .distinct()
                .toList();
        jdbc.sql(ADD_NEEDS)
                .param("customer", talk.customer().value())
                .param("lead", lead)
                .param("needs", String.join(", ", topics))
                .param("topics", topics.toArray(String[]::new))
                .param(
                        "lower",
                        topics.stream()
                                .map(topic -> topic.toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void open(TalkRecorded talk) {
        register.openFor(
                talk.by(),
                new NewLead(
                        talk.customer(),
                        talk.contact(),
                        shortened(String.join(", ", talk.needs())),
                        talk.source() == null ? talk.project() : talk.source(),
                        talk.kind() == TalkKind.FORM ? LeadVia.FORM : LeadVia.TALK,
                        NEED_AND_ADDRESS,
                        null,
                        null));
    }

    private static String shortened(String needs) {
        return needs.length() <= LeadText.LONGEST ? needs : needs.substring(0, LeadText.LONGEST);
    }

    private static @Nullable Long contact(TalkRecorded talk) {
        return talk.contact() == null ? null : talk.contact().value();
    }
}
