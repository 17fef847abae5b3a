package crm.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled launch that could not be.
 *
 * @param at when it should have gone
 * @param obstacles what stood against it then
 */
public record MissedLaunch(Instant at, List<Obstacle.Code> obstacles) {

    static @Nullable MissedLaunch of(@Nullable Instant at, @Nullable String codes) {
        return at == null || codes == null
                ? null
                : new MissedLaunch(
                        at,
                        Stream.of(codes.split(",")).map(Obstacle.Code::valueOf).toList());
    }
}
