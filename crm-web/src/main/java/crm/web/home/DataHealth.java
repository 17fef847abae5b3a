package crm.web.home;

import crm.directory.ContactGap;
import crm.quality.ContactQuality;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How good the contacts are, with the way to those who are not.
 *
 * @param score 0 to 100, see {@link ContactQuality#score}
 */
record DataHealth(int score, List<Measure> measures, long contacts, Instant derivedAt) {

    private static final int GOOD_SCORE = 80;

    private static final int HUNDRED = 100;

    static DataHealth of(ContactQuality quality) {
        return new DataHealth(
                outOfHundred(quality.score().orElse(0) / HUNDRED),
                List.of(
                        new Measure("complete", quality.complete(), ContactGap.INCOMPLETE),
                        new Measure("valid", quality.valid(), ContactGap.UNREADABLE),
                        new Measure("unique", quality.unique(), ContactGap.SHARED),
                        new Measure("fresh", quality.freshness(), ContactGap.STALE)),
                quality.contacts(),
                quality.derivedAt());
    }

    /** Rounded, but 100 only where it is all. */
    private static int outOfHundred(double share) {
        return share < 1 ? (int) Math.min(HUNDRED - 1, Math.round(share * HUNDRED)) : HUNDRED;
    }

    public boolean isGood() {
        return score >= GOOD_SCORE;
    }

    /** The list of those who lower the worst measure; null when nothing is wrong with anybody. */
    public @Nullable String worst() {
        return measures.stream()
                .flatMap(one -> one.share() == null ? Stream.empty() : Stream.of(new Ranked(one.share(), one)))
                .min(Comparator.comparingDouble(Ranked::share))
                .map(ranked -> ranked.measure().path())
                .orElse(null);
    }

    private record Ranked(double share, Measure measure) {}

    /**
     * @param key of its texts: {@code home.health.KEY}
     * @param share of what there is, that is as it should be; null where nothing can be told
     */
    record Measure(String key, @Nullable Double share, ContactGap gap) {

        private static final double GOOD = 0.9;

        public boolean isGood() {
            return share != null && share >= GOOD;
        }

        /** 0 to 100; null where nothing can be told. */
        public @Nullable Integer figure() {
            return share == null ? null : outOfHundred(share);
        }

        /** The list of those who lower it; null when nobody does. */
        public @Nullable String path() {
            return share == null || share == 1 ? null : "/customers?gap=" + gap;
        }
    }
}
