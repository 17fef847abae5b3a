@NullMarked
package crm.web.campaigns;

import org.jspecify.annotations.NullMarked;
