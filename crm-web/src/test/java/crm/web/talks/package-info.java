@NullMarked
package crm.web.talks;

import org.jspecify.annotations.NullMarked;
