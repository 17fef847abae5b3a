/** The page where administrators read who did what, and take it away as a file. */
@NullMarked
package crm.web.audit;

import org.jspecify.annotations.NullMarked;
