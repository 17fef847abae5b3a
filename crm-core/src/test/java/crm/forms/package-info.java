@NullMarked
package crm.forms;

import org.jspecify.annotations.NullMarked;
