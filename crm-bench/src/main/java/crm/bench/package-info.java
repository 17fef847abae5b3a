/**
 * Measures Keel. Every figure is a ratio: what Keel needs over what the best hand-written way needs on the same data, the
 * same PostgreSQL and in the same minutes. Nothing here is part of the product or of the gate.
 */
@NullMarked
package crm.bench;

import org.jspecify.annotations.NullMarked;
