/** What mails link to: the picture of opens, counted links, and the way out. Open to anybody, without session or cookie. */
@NullMarked
package crm.web.tracking;

import org.jspecify.annotations.NullMarked;
