/** Keel shown to those who build and run it: every part of a page and every state, as the reader's language and theme paint them. */
@NullMarked
package crm.web.house;

import org.jspecify.annotations.NullMarked;
