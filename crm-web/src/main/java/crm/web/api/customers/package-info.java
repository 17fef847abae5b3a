/** Customers, their contacts and consents, for programs. */
@NullMarked
package crm.web.api.customers;

import org.jspecify.annotations.NullMarked;
