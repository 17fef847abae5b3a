package crm.consent;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * A no as a line of the notes.
 *
 * @param key the address, the domain or the contact's number
 * @param at when it was said
 * @param recordedAt when the database learnt of it
 */
record NotedOptOut(What what, String channel, String key, Instant at, Instant recordedAt) {

    private static final int CELLS = 5;

    enum What {
        ADDRESS,
        SUPPRESSED,
        DOMAIN,
        CONTACT
    }

    String line() {
        return String.join("\t", what.name(), channel, key, at.toString(), recordedAt.toString());
    }

    /** A line that was cut off when the machine died says nothing. */
    static Stream<NotedOptOut> read(String line) {
        String[] cells = line.split("\t");
        if (cells.length != CELLS || !cells[4].endsWith("Z")) {
            return Stream.empty();
        }
        return Stream.of(new NotedOptOut(
                What.valueOf(cells[0]), cells[1], cells[2], Instant.parse(cells[3]), Instant.parse(cells[4])));
    }
}
