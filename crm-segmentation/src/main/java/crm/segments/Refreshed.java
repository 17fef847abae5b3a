package crm.segments;

import org.jspecify.annotations.Nullable;

/**
 * What a refresh did.
 *
 * @param size how many are members now
 * @param joined of them those who were not before
 * @param left how many are members no longer
 * @param firstChange the smallest id it wrote into the history; null when it wrote none
 */
record Refreshed(int size, int joined, int left, @Nullable Long firstChange) {}
