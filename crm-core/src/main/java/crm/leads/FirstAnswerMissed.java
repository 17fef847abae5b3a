package crm.leads;

import crm.access.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead has not been answered in time; announced once, in the transaction that notes it.
 *
 * @param owner who should have; null = nobody had it
 * @param managers of his teams, or whoever assigns leads when there are none
 */
public record FirstAnswerMissed(LeadId lead, @Nullable UserId owner, Instant due, List<UserId> managers) {}
