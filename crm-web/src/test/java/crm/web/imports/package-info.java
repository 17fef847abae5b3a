@NullMarked
package crm.web.imports;

import org.jspecify.annotations.NullMarked;
