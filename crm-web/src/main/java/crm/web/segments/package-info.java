/**
 * The screen of segments: the list, the builder with its live count, the members. A rule that is being built travels in
 * the form's own field names, so every step works as an ordinary post as well.
 */
@NullMarked
package crm.web.segments;

import org.jspecify.annotations.NullMarked;
