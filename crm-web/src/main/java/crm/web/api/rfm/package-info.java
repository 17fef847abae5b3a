/** RFM runs over the API. */
@NullMarked
package crm.web.api.rfm;

import org.jspecify.annotations.NullMarked;
