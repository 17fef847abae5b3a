package crm.leads;

import crm.access.UserId;
import java.time.Instant;

/** Little time is left for the first answer to a lead; announced once, in the transaction that notes it. */
public record FirstAnswerDue(LeadId lead, UserId owner, Instant due) {}
