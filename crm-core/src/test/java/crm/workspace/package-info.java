@NullMarked
package crm.workspace;

import org.jspecify.annotations.NullMarked;
