@NullMarked
package crm.opportunities;

import org.jspecify.annotations.NullMarked;
