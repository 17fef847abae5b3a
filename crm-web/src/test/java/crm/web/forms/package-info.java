@NullMarked
package crm.web.forms;

import org.jspecify.annotations.NullMarked;
