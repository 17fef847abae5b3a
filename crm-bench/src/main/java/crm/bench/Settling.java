package crm.bench;

import java.io.IOException;
import java.sql.SQLException;

/** What a server has long done when people come to work: its JVM has compiled nearly all that their questions need. */
record Settling(Keel keel) {

    /** Seconds. */
    private static final int LOOK = 20;

    private static final int LONGEST = 600;

    /** One question of many, by its number. */
    @FunctionalInterface
    interface Question {
        void ask(int number) throws IOException, InterruptedException, SQLException;
    }

    /**
     * One question after the other until under a tenth of the time of the last {@value #LOOK} seconds went into compiling, or
     * ten minutes are over.
     */
    void over(Question question) throws IOException, InterruptedException, SQLException {
        double compiled = keel.secondsOfCompiling();
        for (int looks = 0; looks < LONGEST / LOOK; looks++) {
            long end = System.nanoTime() + LOOK * 1_000_000_000L;
            for (int i = 0; System.nanoTime() < end; i++) {
                question.ask(i);
            }
            double before = compiled;
            compiled = keel.secondsOfCompiling();
            if (compiled - before < LOOK * 0.1) {
                return;
            }
        }
    }
}
