package crm.web.leads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of who asks: what he has told us, and what happened last. */
record LeadPast(List<Said> said, List<Happened> happened) {

    /**
     * A question and what was answered.
     *
     * @param answer null where it was asked in vain
     */
    record Said(String question, @Nullable String answer, int points) {}

    /** Something that happened, in one line of the reader's language. */
    record Happened(Instant at, String text) {}
}
