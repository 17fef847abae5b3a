/** The pages in a real browser. */
@NullMarked
package crm.web.browser;

import org.jspecify.annotations.NullMarked;
