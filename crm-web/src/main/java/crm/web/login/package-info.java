/** Signing in, and choosing a password by a one-time link. */
@NullMarked
package crm.web.login;

import org.jspecify.annotations.NullMarked;
