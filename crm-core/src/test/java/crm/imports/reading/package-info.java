@NullMarked
package crm.imports.reading;

import org.jspecify.annotations.NullMarked;
