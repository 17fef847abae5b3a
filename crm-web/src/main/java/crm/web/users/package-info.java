/** The page where administrators keep the list of those who may sign in. */
@NullMarked
package crm.web.users;

import org.jspecify.annotations.NullMarked;
