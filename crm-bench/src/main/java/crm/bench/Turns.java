package crm.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** Ours and the limit in turn, A B B A, so that a machine that grows slower or faster does so for both. */
record Turns(int rounds, Noise noise) {

    /** Measures both, ours first. */
    Pair take(Timed ours, Timed limit) throws IOException, InterruptedException, SQLException {
        Sample a = new Sample();
        Sample b = new Sample();
        for (int round = 0; round < rounds; round++) {
            noise.look();
            if (round % 2 == 0) {
                a.add(ours.run());
                b.add(limit.run());
            } else {
                b.add(limit.run());
                a.add(ours.run());
            }
        }
        return new Pair(a, b);
    }

    /** One run; how long what counts of it took. */
    @FunctionalInterface
    interface Timed {
        Duration run() throws IOException, InterruptedException, SQLException;
    }

    record Pair(Sample ours, Sample limit) {}
}
