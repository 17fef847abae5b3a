package crm.opportunities;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A step of a pipeline.
 *
 * @param key names one of Keel's own in the message bundles, null once somebody has renamed it
 * @param name as programs call it; people see the text of the key where there is one
 * @param probability chance in percent that an opportunity standing here is won
 * @param stuckAfterDays days without a sign of life after which it is stuck, null = never
 */
public record Stage(
        long id,
        long pipelineId,
        @Nullable String key,
        String name,
        OpportunityState state,
        int probability,
        @Nullable Integer stuckAfterDays) {

    public boolean isOpen() {
        return state == OpportunityState.OPEN;
    }

    /** Whether somebody who says this means this stage. */
    boolean isCalled(String text) {
        return name.toLowerCase(Locale.ROOT).equals(text.strip().toLowerCase(Locale.ROOT));
    }
}
