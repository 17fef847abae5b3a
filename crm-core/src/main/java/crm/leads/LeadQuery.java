package crm.leads;

import crm.access.UserId;
import org.jspecify.annotations.Nullable;

/** Which leads are asked for; what is null does not matter. */
public record LeadQuery(
        @Nullable UserId owner,
        @Nullable LeadState state,
        @Nullable String externalKey) {

    public static final LeadQuery ALL = new LeadQuery(null, null, null);
}
