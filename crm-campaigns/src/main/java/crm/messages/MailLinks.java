package crm.messages;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one person's message.
 *
 * @param unsubscribe page of the unsubscribe link; the same address takes the one-click post; null = there is nothing to
 *     unsubscribe from
 * @param open picture that tells of an open; null = opens are not counted
 * @param trap a counted link that no reader sees, but programs that follow all links do; null = none
 * @param click the counted address of the link at a position; null = links lead straight to their destination
 */
public record MailLinks(
        @Nullable String unsubscribe,
        @Nullable String open,
        @Nullable String trap,
        @Nullable IntFunction<String> click) {

    /** For previews and tests: nothing is counted. */
    public static MailLinks uncounted(@Nullable String unsubscribe) {
        return new MailLinks(unsubscribe, null, null, null);
    }
}
