package crm.consent;

import org.jspecify.annotations.Nullable;

/**
 * Whether one contact may be written to on one channel right now.
 *
 * @param address where to, null without one; for SMS in E.164
 * @param addressKey what addresses are compared by
 * @param whyNot null = reachable
 */
public record Reach(
        Channel channel,
        @Nullable String address,
        @Nullable String addressKey,
        @Nullable WhyNot whyNot) {

    public boolean isReachable() {
        return whyNot == null;
    }
}
