@NullMarked
package crm.audit;

import org.jspecify.annotations.NullMarked;
