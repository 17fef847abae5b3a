@NullMarked
package crm.delivery;

import org.jspecify.annotations.NullMarked;
