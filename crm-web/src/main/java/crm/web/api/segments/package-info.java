/** Segments for programs: try a rule, keep it, read its members, ask why somebody is in or out. */
@NullMarked
package crm.web.api.segments;

import org.jspecify.annotations.NullMarked;
