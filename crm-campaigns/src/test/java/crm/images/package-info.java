@NullMarked
package crm.images;

import org.jspecify.annotations.NullMarked;
