package crm.opportunities;

import org.jspecify.annotations.Nullable;

/**
 * Why opportunities are lost here.
 *
 * @param key names one of Keel's own in the message bundles, null once somebody has renamed it
 */
public record LossReason(long id, @Nullable String key, String name) {}
