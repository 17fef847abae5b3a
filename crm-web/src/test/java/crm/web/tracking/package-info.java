@NullMarked
package crm.web.tracking;

import org.jspecify.annotations.NullMarked;
