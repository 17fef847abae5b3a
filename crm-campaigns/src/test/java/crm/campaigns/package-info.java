@NullMarked
package crm.campaigns;

import org.jspecify.annotations.NullMarked;
