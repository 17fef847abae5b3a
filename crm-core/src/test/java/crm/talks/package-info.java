@NullMarked
package crm.talks;

import org.jspecify.annotations.NullMarked;
