@NullMarked
package crm.imports;

import org.jspecify.annotations.NullMarked;
