package crm.leads;

import crm.access.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has been given leads; announced in the transaction that does it, once for all he gets in it.
 *
 * @param by who decided; null = Keel by its rules
 */
public record LeadsAssigned(
        UserId owner, List<LeadId> leads, @Nullable UserId by) {}
