/** The pages where administrators say who works together, and whose records each role sees. */
@NullMarked
package crm.web.teams;

import org.jspecify.annotations.NullMarked;
