package crm.web.leads;

import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.directory.Timeline;
import crm.leads.LeadLine;
import crm.talks.AnswerLine;
import crm.talks.TalkHistory;
import crm.web.support.AnswerWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is known of who asks. */
@Component
class LeadPasts {

    private static final int HAPPENED = 8;

    private final CustomerSight sight;
    private final TalkHistory talks;
    private final Timeline timeline;
    private final AnswerWords answers;
    private final HappenedWords words;

    LeadPasts(CustomerSight sight, TalkHistory talks, Timeline timeline, AnswerWords answers, HappenedWords words) {
        this.sight = sight;
        this.talks = talks;
        this.timeline = timeline;
        this.answers = answers;
        this.words = words;
    }

    /** Null when the viewer does not see the customer, as it may be with a lead that is nobody's yet. */
    @Nullable
    LeadPast of(Viewer viewer, LeadLine lead) {
        CustomerId customer = new CustomerId(lead.customerId());
        if (!sight.sees(viewer, customer)) {
            return null;
        }
        ContactId contact = lead.contactId() == null ? null : new ContactId(lead.contactId());
        return new LeadPast(
                talks.newestAnswers(viewer, customer, contact).stream()
                        .map(this::said)
                        .toList(),
                timeline.newest(viewer, customer, null, HAPPENED).stream()
                        .map(entry -> new LeadPast.Happened(entry.at(), words.of(entry)))
                        .toList());
    }

    private LeadPast.Said said(AnswerLine answer) {
        return new LeadPast.Said(
                answer.text(), answer.value() == null ? null : answers.of(answer.value()), answer.points());
    }
}
