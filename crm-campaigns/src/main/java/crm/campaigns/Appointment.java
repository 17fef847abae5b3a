package crm.campaigns;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When a campaign shall go and on whose word, or why it could not when its time had come. */
@Embeddable
record Appointment(
        @Nullable Instant scheduledAt,
        @Nullable Long scheduledBy,
        @Nullable Instant missedAt,
        @Nullable String missedBecause) {

    static Appointment at(Instant at, @Nullable Long by) {
        return new Appointment(at, by, null, null);
    }

    static Appointment missed(@Nullable Instant at, List<Obstacle> obstacles) {
        String because = obstacles.stream()
                .map((obstacle) -> obstacle.code().name())
                .distinct()
                .collect(Collectors.joining(","));
        return new Appointment(null, null, at, because);
    }

    /** It went, whatever had been in its way before. */
    Appointment kept() {
        return new Appointment(scheduledAt, scheduledBy, null, null);
    }

    @Nullable
    MissedLaunch miss() {
        return MissedLaunch.of(missedAt, missedBecause);
    }
}
