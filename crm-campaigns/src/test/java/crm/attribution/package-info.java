@NullMarked
package crm.attribution;

import org.jspecify.annotations.NullMarked;
