/** The first run: the page behind the one-time link, and the two doors of an empty system. */
@NullMarked
package crm.web.setup;

import org.jspecify.annotations.NullMarked;
