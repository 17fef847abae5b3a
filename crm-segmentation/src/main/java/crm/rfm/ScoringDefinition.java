package crm.rfm;

import java.time.Instant;

/**
 * A named way of scoring, as it is now.
 *
 * @param version counts up with every change; runs keep the one they were made by
 */
public record ScoringDefinition(DefinitionId id, String name, int version, ScoringBasis basis, Instant changedAt) {}
