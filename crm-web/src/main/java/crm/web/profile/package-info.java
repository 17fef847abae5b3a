/** The page of the signed-in user himself: his name, how he signs in, and where he is signed in. */
@NullMarked
package crm.web.profile;

import org.jspecify.annotations.NullMarked;
