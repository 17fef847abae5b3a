package crm.opportunities;

import crm.access.AccessDenied;
import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.kernel.NotFound;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadNotFound;
import crm.opportunities.LeadConversion.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes opportunities of several leads, each for itself: one that cannot be converted says why and holds up no other. */
@Service
public class ConversionRound {

    /** As many as somebody looks through at once. */
    public static final int MOST = 100;

    private final LeadConversion conversion;
    private final LeadDirectory leads;

    ConversionRound(LeadConversion conversion, LeadDirectory leads) {
        this.conversion = conversion;
        this.leads = leads;
    }

    /** One lead, and whose opportunity it is to become. */
    public record Chosen(LeadId lead, ConversionTarget target) {}

    /** What became of one of them. */
    public enum Result {
        CONVERTED,
        /** Somebody had converted it before, or it was named twice. */
        ALREADY,
        RETURNED,
        CLOSED,
        NOT_YOURS,
        /** There is none, or its target is gone. */
        NOT_THERE,
        /** Something about it is being worked on or cannot be; it is as it was. */
        NOT_NOW
    }

    /**
     * @param opportunity what it is now, null where it is none
     */
    public record Outcome(
            LeadId lead, Result result, @Nullable OpportunityId opportunity) {}

    /**
     * Converts them one after another, each in a transaction of its own.
     *
     * @param at where the opportunities begin, null = the first stage
     * @return what became of each, in their order
     * @throws Invalid when they are more than {@link #MOST}
     */
    @Transactional(propagation = Propagation.NEVER)
    public List<Outcome> convert(Viewer viewer, List<Chosen> chosen, @Nullable Move at) {
        viewer.require(Permission.LEADS_WRITE);
        if (chosen.size() > MOST) {
            throw new Invalid("lead", "TOO_MANY", "At most " + MOST + " leads are converted at once.");
        }
        Wish wish = new Wish(null, null, null, at);
        return chosen.stream().map(one -> convert(viewer, one, wish)).toList();
    }

    private Outcome convert(Viewer viewer, Chosen chosen, Wish wish) {
        LeadId lead = chosen.lead();
        try {
            OpportunityId made =
                    conversion.convert(viewer, lead, chosen.target(), wish).opportunity();
            return new Outcome(lead, Result.CONVERTED, made);
        } catch (AlreadyConverted done) {
            return new Outcome(lead, Result.ALREADY, done.opportunity());
        } catch (AccessDenied denied) {
            return new Outcome(lead, Result.NOT_YOURS, null);
        } catch (NotFound gone) {
            return new Outcome(lead, Result.NOT_THERE, null);
        } catch (Conflict | Invalid | PessimisticLockingFailureException refused) {
            return new Outcome(lead, because(viewer, lead), null);
        }
    }

    private Result because(Viewer viewer, LeadId lead) {
        try {
            return switch (leads.find(viewer, lead).state()) {
                case RETURNED -> Result.RETURNED;
                case CLOSED -> Result.CLOSED;
                case NEW, ASSIGNED, WORKING, QUALIFIED -> Result.NOT_NOW;
            };
        } catch (LeadNotFound gone) {
            return Result.NOT_THERE;
        }
    }
}
