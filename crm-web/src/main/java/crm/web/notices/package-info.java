/** Word to the reader that work he has started in the background is over. */
@NullMarked
package crm.web.notices;

import org.jspecify.annotations.NullMarked;
