/** Organisations as sales sees them: whose they are, when we last talked, and which records are one company. */
@NullMarked
package crm.web.accounts;

import org.jspecify.annotations.NullMarked;
