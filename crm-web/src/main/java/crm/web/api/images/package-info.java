/** Pictures for messages: put on the shelf and listed with their public addresses. */
@NullMarked
package crm.web.api.images;

import org.jspecify.annotations.NullMarked;
