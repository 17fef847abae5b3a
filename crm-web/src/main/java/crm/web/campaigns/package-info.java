/** The screens of campaigns: the list, the editor with its preview, the report, the people behind the figures. */
@NullMarked
package crm.web.campaigns;

import org.jspecify.annotations.NullMarked;
