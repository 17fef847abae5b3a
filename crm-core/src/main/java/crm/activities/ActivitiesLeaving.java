package crm.activities;

/**
 * The activities that say in their detail that this import brought them are about to go. Published inside that transaction:
 * what was derived from them is derived again.
 */
public record ActivitiesLeaving(long importId) {}
