/** Pictures for messages: the shelf in the browser, and the public address by which mails show them. */
@NullMarked
package crm.web.images;

import org.jspecify.annotations.NullMarked;
