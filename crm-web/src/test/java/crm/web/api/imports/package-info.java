@NullMarked
package crm.web.api.imports;

import org.jspecify.annotations.NullMarked;
