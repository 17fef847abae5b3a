package crm.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hit as it came.
 *
 * @param link that was followed; null = none
 */
record RawHit(long touch, @Nullable Long link, HitKind kind, Instant at, Visit visit) {}
