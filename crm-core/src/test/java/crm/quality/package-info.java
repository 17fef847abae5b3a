@NullMarked
package crm.quality;

import org.jspecify.annotations.NullMarked;
