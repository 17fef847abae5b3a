package crm.tracking;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign by which a program is known.
 *
 * @param kind what the pattern is looked for in
 * @param only the hits it tells of; null = all
 * @param name as what reports show it
 * @param source where it is known from
 */
record KnownMachine(
        Kind kind,
        String pattern,
        Optional<Network> network,
        @Nullable HitKind only,
        String name,
        String source) {

    /** Where the sign is. */
    enum Kind {
        /** The agent is exactly this. */
        AGENT,
        /** The agent has this in it. */
        AGENT_PART,
        /** The agent has this in it and is a person's for sure, whatever else it has. */
        PERSON_PART,
        /** The address is in this network. */
        NETWORK
    }

    /** One as it is written in the list. */
    static KnownMachine of(String kind, String pattern, @Nullable String only, String name, String source) {
        Kind read = Kind.valueOf(kind);
        return new KnownMachine(
                read,
                pattern.toLowerCase(Locale.ROOT),
                read == Kind.NETWORK ? Optional.of(Network.of(pattern)) : Optional.empty(),
                only == null ? null : HitKind.valueOf(only),
                name,
                source);
    }

    /** @param agent in lower case */
    boolean tellsOf(HitKind hit, String agent, Optional<Network> from) {
        if (only != null && only != hit) {
            return false;
        }
        return switch (kind) {
            case AGENT -> agent.strip().equals(pattern);
            case AGENT_PART, PERSON_PART -> agent.contains(pattern);
            case NETWORK ->
                from.flatMap((there) -> network.filter((range) -> range.covers(there)))
                        .isPresent();
        };
    }
}
