@NullMarked
package crm.web.notices;

import org.jspecify.annotations.NullMarked;
