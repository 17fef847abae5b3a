/**
 * What every page stands on: the reader's language, theme and formats, the frame of the page, its content security
 * policy, running work, and the pages that say what went wrong.
 */
@NullMarked
package crm.web.support;

import org.jspecify.annotations.NullMarked;
