package crm.web.leads;

import crm.access.Colleague;
import crm.leads.DecisionLine;
import crm.leads.LeadScore;
import crm.opportunities.Stage;
import crm.talks.TalkKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lead with everything needed to answer it. Read for the lead that is shown and for no other of the list.
 *
 * @param past null where the viewer sees the lead but not yet its customer
 * @param score null until it is worked out for the first time
 * @param stages where an opportunity made of it may begin; empty where he makes none
 * @param owners whom he may give it to; empty where he gives it to nobody
 */
record LeadSheet(
        Row row,
        LeadSteps may,
        @Nullable LeadPast past,
        @Nullable LeadScore score,
        List<DecisionLine> decisions,
        List<Stage> stages,
        List<Colleague> owners) {

    /** Accepting is the next step: nobody has, and it is not over. */
    public boolean isToAccept() {
        return switch (row.lead().state()) {
            case NEW, ASSIGNED, RETURNED -> may.works();
            case WORKING, QUALIFIED, CLOSED -> false;
        };
    }

    /** The ways of talking that are logged by hand. */
    public List<TalkKind> kinds() {
        return List.of(TalkKind.CALL, TalkKind.VISIT, TalkKind.CHAT, TalkKind.WEBINAR, TalkKind.FAIR);
    }
}
