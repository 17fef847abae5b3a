@NullMarked
package crm.imports.mapping;

import org.jspecify.annotations.NullMarked;
