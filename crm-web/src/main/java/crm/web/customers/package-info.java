/** The list of customers, and the page on which everything known of one stands together. */
@NullMarked
package crm.web.customers;

import org.jspecify.annotations.NullMarked;
