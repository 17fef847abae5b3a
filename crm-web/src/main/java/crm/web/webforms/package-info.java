/** The forms of the house as they are made: what they ask, in which words they ask for consent, where they may stand. */
@NullMarked
package crm.web.webforms;

import org.jspecify.annotations.NullMarked;
