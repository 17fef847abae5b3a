/** The API's resource of files coming in. */
@NullMarked
package crm.web.api.imports;

import org.jspecify.annotations.NullMarked;
