@NullMarked
package crm.web.api.opportunities;

import org.jspecify.annotations.NullMarked;
