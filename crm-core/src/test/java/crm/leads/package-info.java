@NullMarked
package crm.leads;

import org.jspecify.annotations.NullMarked;
