package crm.delivery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.faults.SinkJournal.Dot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A campaign on its way, watched every second, and at its end measured by what the sink saw. */
final class Sending implements AutoCloseable {

    // All in one statement, and so of one moment.
    private static final String SUMS = """
            select coalesce(c.audience, 0) as audience,
                   (select count(*) from touch t where t.campaign_id = c.id) as touches,
                   (select count(*) from touch t where t.campaign_id = c.id and t.state = 'PENDING') as pending,
                   (select count(*) from touch_queue q where q.campaign_id = c.id) as queued,
                   (select count(*) from touch t where t.campaign_id = c.id
                       and t.state in ('ACCEPTED', 'REJECTED', 'SUPPRESSED', 'EXPIRED', 'UNKNOWN', 'HELD_OUT')) as ended,
                   c.state = 'FINISHED' as finished
            from campaign c where c.id = :campaign
            """;

    private static final String LEDGER = """
            select t.address_key as address, t.state, t.reason,
                   (select count(*) from touch_attempt a
                    where a.customer_id = t.customer_id and a.touch_id = t.id) as attempts,
                   (select count(*) from activity a
                    where a.customer_id = t.customer_id and a.contact_id = t.contact_id
                      and a.campaign_id = t.campaign_id and a.name = 'email.sent') as told
            from touch t where t.campaign_id = :campaign
            """;

    private final Stage stage;

    private final JdbcClient owner;

    private final long campaign;

    private final Audience audience;

    private final int crashesBefore;

    private final List<String> wrongSums = new CopyOnWriteArrayList<>();

    private final Thread watch;

    Sending(Stage stage, long campaign, Audience audience) {
        this(stage, stage.owner(), campaign, audience);
    }

    /** @param owner of the database whose ledger counts */
    Sending(Stage stage, JdbcClient owner, long campaign, Audience audience) {
        this.stage = stage;
        this.owner = owner;
        this.campaign = campaign;
        this.audience = audience;
        this.crashesBefore = stage.crashes();
        this.watch = Thread.ofVirtual().start(this::watch);
    }

    /** Counts of one moment. */
    record Sums(int audience, int touches, int pending, int queued, int ended, boolean finished) {

        boolean areRight() {
            return audience == touches
                    && pending + ended == audience
                    && queued == pending
                    && !(finished && pending > 0);
        }
    }

    /**
     * A touch as the ledger has it.
     *
     * @param attempts that were on record before their dots
     * @param told how often the timeline says that it was sent
     */
    record Touch(String address, String state, String reason, int attempts, int told) {}

    long campaign() {
        return campaign;
    }

    Audience audience() {
        return audience;
    }

    private void watch() {
        try {
            while (true) {
                try {
                    Sums sums = sums();
                    if (!sums.areRight()) {
                        wrongSums.add(sums.toString());
                    }
                } catch (DataAccessException e) {
                    // The database is away, as the fault wants it.
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            // The test is over.
        }
    }

    Sums sums() {
        return owner.sql(SUMS)
                .param("campaign", campaign)
                .query(new SimplePropertyRowMapper<>(Sums.class))
                .single();
    }

    List<Dot> dots() {
        return stage.journal().dotsAt(audience.domain());
    }

    List<Touch> ledger() {
        return owner.sql(LEDGER)
                .param("campaign", campaign)
                .query(new SimplePropertyRowMapper<>(Touch.class))
                .list();
    }

    long count(String state) {
        return ledger().stream().filter((touch) -> touch.state().equals(state)).count();
    }

    /** Until the sink has seen so many final dots of it. */
    void awaitDots(int dots) {
        await("so many dots", Duration.ofSeconds(60), () -> dots().size() >= dots);
    }

    void awaitFinished() {
        await("the end", Duration.ofMinutes(3), () -> sums().finished());
    }

    void await(String what, Duration patience, BooleanSupplier until) {
        long end = System.nanoTime() + patience.toNanos();
        while (!until.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Campaign " + campaign + " did not come to " + what + ": " + sums());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Everything due at once that waits for another try, and no domain closed. */
    void laterIsNow() {
        owner.sql("update touch_queue set due_at = clock_timestamp() where campaign_id = :campaign")
                .param("campaign", campaign)
                .update();
        owner.sql("delete from send_lane").update();
    }

    /** What became of it, held against the sink's file. */
    Tally tally() {
        Map<String, List<Dot>> byRecipient = dots().stream().collect(Collectors.groupingBy(Dot::recipient));
        var tally = new Tally();
        tally.crashes = stage.crashes() - crashesBefore;
        for (Touch touch : ledger()) {
            tally.add(touch, byRecipient.getOrDefault(touch.address(), List.of()));
        }
        tally.wrongSums.addAll(wrongSums);
        return tally;
    }

    /**
     * Holds it to the promises and writes a line of the table.
     *
     * @param doubtful the most messages in doubt that the fault explains
     */
    Tally keepsPromises(String fault, int doubtful) {
        return keepPromises(fault, tally(), doubtful);
    }

    /** The same with as much doubt as there were connections of instances that ended meanwhile. */
    Tally keepsPromises(String fault) {
        Tally tally = tally();
        return keepPromises(fault, tally, tally.crashes * Stage.SENDERS);
    }

    /** The same for several that were under way at once. */
    static void keepPromises(String fault, List<Sending> sendings, int crashes) {
        var together = new Tally();
        sendings.forEach((sending) -> together.add(sending.tally()));
        together.crashes = crashes;
        keepPromises(fault, together, crashes * Stage.SENDERS);
    }

    private static Tally keepPromises(String fault, Tally tally, int doubtful) {
        FaultTable.add(fault, tally, doubtful);
        assertThat(tally.wrongSums).as("sums of states at every second").isEmpty();
        assertThat(tally.lost).as("lost").isEmpty();
        assertThat(tally.doubled).as("sent twice").isEmpty();
        assertThat(tally.wrong).as("the sink saw it, the ledger says otherwise").isEmpty();
        assertThat(tally.unknown).as("in doubt").hasSizeLessThanOrEqualTo(doubtful);
        return tally;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
