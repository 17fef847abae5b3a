/** What an operator meets: the line at the start, the answers for whoever watches, sessions that all instances share. */
@NullMarked
package crm.web.start;

import org.jspecify.annotations.NullMarked;
