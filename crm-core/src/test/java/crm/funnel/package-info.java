@NullMarked
package crm.funnel;

import org.jspecify.annotations.NullMarked;
