package crm.directory;

import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.consent.Purpose;
import crm.consent.WhyNot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact with what he said about being written to.
 *
 * @param consents his newest word per channel and purpose; none = nobody ever asked him
 */
public record ContactProfile(
        long id,
        String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String jobTitle,
        @Nullable String language,
        List<Consent> consents,
        @Nullable WhyNot notByEmail,
        @Nullable WhyNot notBySms) {

    /** What a contact said last, with its proof. */
    public record Consent(
            Channel channel,
            Purpose purpose,
            ConsentState state,
            Instant at,
            String source,
            @Nullable String wording) {}

    /** Why this channel is closed, null when it is open. */
    public @Nullable WhyNot whyNot(Channel channel) {
        return channel == Channel.EMAIL ? notByEmail : notBySms;
    }

    public boolean isReachable(Channel channel) {
        return whyNot(channel) == null;
    }

    /** What he said last on a channel, null when he never said anything. */
    public @Nullable Consent consent(Channel channel) {
        return consents.stream()
                .filter(consent -> consent.channel() == channel)
                .findFirst()
                .orElse(null);
    }
}
