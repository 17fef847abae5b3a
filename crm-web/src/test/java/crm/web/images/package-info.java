@NullMarked
package crm.web.images;

import org.jspecify.annotations.NullMarked;
