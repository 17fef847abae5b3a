@NullMarked
package crm.imports.values;

import org.jspecify.annotations.NullMarked;
