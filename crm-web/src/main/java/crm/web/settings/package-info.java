/** The page where administrators say who the company is and whom its mails come from. */
@NullMarked
package crm.web.settings;

import org.jspecify.annotations.NullMarked;
