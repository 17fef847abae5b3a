/** For whoever runs Keel: the status page of administrators, and the figures that a monitor scrapes. */
@NullMarked
package crm.web.operations;

import org.jspecify.annotations.NullMarked;
