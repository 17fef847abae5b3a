/**
 * The language of segments: a closed tree of typed rules, read strictly from JSON and written back equal. There is
 * nothing in it to evaluate: whatever is not a known leaf, field, operator or value is refused with its place.
 */
@NullMarked
@NamedInterface("rule")
package crm.segments.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
