@NullMarked
package crm.access;

import org.jspecify.annotations.NullMarked;
