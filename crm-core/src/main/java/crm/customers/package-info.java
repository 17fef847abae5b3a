/**
 * The customer buys, the contact answers: one trustworthy record of every person and organisation, who can be reached
 * there, and the identity keys by which they are found again. A person has at most one contact, the person himself; he
 * has none only while nothing but his purchases is known.
 */
@NullMarked
@ApplicationModule(
        displayName = "Customers",
        allowedDependencies = {"kernel", "access", "audit", "workspace", "database"})
package crm.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
