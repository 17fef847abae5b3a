package crm.campaigns;

import crm.messages.TemplateFault;
import org.jspecify.annotations.Nullable;

/**
 * One thing that stands between a draft and its launch.
 *
 * @param message what and what to do, in English
 * @param fault the place in the message, for TEMPLATE_ERROR only
 */
public record Obstacle(Code code, String message, @Nullable TemplateFault fault) {

    /** Stable names for programs and message bundles. */
    public enum Code {
        OVERDUE("Its time passed more than an hour ago. Look whether it should still go."),
        NOT_A_DRAFT("This campaign has been launched already."),
        SCHEDULED("This campaign is scheduled. Take it off the schedule first."),
        NO_SEGMENT("Choose the segment this campaign goes to."),
        SEGMENT_ARCHIVED("The segment is in the archive. Take it out again, or choose another."),
        SEGMENT_REFRESHING("The segment is still being worked out. Try again in a moment."),
        SEGMENT_FAILED("The segment could not be worked out. Open it, see why, and refresh it."),
        NO_SENDER("Nobody is named as sender. Add one in the settings."),
        NO_POSTAL_ADDRESS("The workspace has no postal address, which stands under every marketing mail."),
        NO_SUBJECT("Write a subject."),
        NO_CONTENT("Write the message, as HTML or as text."),
        TEMPLATE_ERROR("The message cannot be read."),
        NO_GATEWAY("There is no gateway for text messages yet. Choose e-mail."),
        NOBODY_REACHABLE("Nobody in this segment can be written to on this channel.");

        private final String sentence;

        Code(String sentence) {
            this.sentence = sentence;
        }
    }

    static Obstacle of(Code code) {
        return new Obstacle(code, code.sentence, null);
    }

    static Obstacle of(TemplateFault fault) {
        return new Obstacle(Code.TEMPLATE_ERROR, fault.sentence(), fault);
    }
}
