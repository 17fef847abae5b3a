/** Campaigns: write, launch, steer, and see what became of them. */
@NullMarked
package crm.web.api.campaigns;

import org.jspecify.annotations.NullMarked;
