/** Users, as the API shows them to administrators. */
@NullMarked
package crm.web.api.users;

import org.jspecify.annotations.NullMarked;
