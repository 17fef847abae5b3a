/** The RFM page: the grid, the eleven segments, who is in a part of it, and how it was scored. */
@NullMarked
package crm.web.rfm;

import org.jspecify.annotations.NullMarked;
