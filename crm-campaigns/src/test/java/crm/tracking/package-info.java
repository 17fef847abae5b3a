@NullMarked
package crm.tracking;

import org.jspecify.annotations.NullMarked;
