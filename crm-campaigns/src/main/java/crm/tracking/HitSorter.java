package crm.tracking;

import crm.customers.MergeBarrier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes facts of raw hits: whose touch it was, and whether a person did it. What is taken out of the queue and what it was
 * are one transaction, so that a hit is told apart once, whoever is killed when.
 */
@Component
class HitSorter {

    private static final int BATCHES = 50;

    // One at a time, for later hits tell on earlier ones. It is held for milliseconds.
    private static final String TAKE_TURNS = "select pg_advisory_xact_lock(hashtextextended('crm.tracking.sort', 0))";

    private static final String WAITS = "select exists (select from hit_batch)";

    private static final String TAKE = """
            delete from hit_batch
            where first_id in (select first_id from hit_batch order by first_id limit :batches)
            returning first_id, hits
            """;

    private final JdbcClient jdbc;

    private final MergeBarrier barrier;

    private final HitFacts facts;

    private final MachineRules rules;

    private final TransactionTemplate transaction;

    HitSorter(
            JdbcClient jdbc,
            MergeBarrier barrier,
            HitFacts facts,
            MachineRules rules,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.barrier = barrier;
        this.facts = facts;
        this.rules = rules;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Tells apart what waits; what comes in meanwhile may wait for the next time. */
    void catchUp() {
        boolean more = jdbc.sql(WAITS).query(Boolean.class).single();
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute((status) -> sort()));
        }
    }

    /** Whether there was more than goes in one transaction. */
    private boolean sort() {
        jdbc.sql(TAKE_TURNS).query((row) -> {});
        barrier.holdOff();
        List<HitBatch> batches = jdbc.sql(TAKE)
                .param("batches", BATCHES)
                .query((row, number) -> new HitBatch(row.getLong("first_id"), row.getInt("hits")))
                .list();
        if (!batches.isEmpty()) {
            sort(batches);
        }
        return batches.size() == BATCHES;
    }

    private void sort(List<HitBatch> batches) {
        Map<Long, List<HitFacts.Arrival>> arrived =
                facts.arrived(batches).stream().collect(Collectors.groupingBy(HitFacts.Arrival::touch));
        List<SortedTouch> touches = facts.touches(arrived.keySet());
        Map<Long, List<Sighting>> before = facts.before(touches, earliest(arrived));
        var findings = new ArrayList<Finding>();
        for (SortedTouch touch : touches) {
            List<Sighting> all = new ArrayList<>(before.getOrDefault(touch.id(), List.of()));
            int known = all.size();
            arrived.getOrDefault(touch.id(), List.of()).forEach((arrival) -> all.add(arrival.sighting()));
            Map<Long, String> reasons = rules.reasons(all, touch.acceptedAt(), touch.links());
            findings.addAll(Finding.of(touch, all.subList(0, known), all.subList(known, all.size()), reasons));
        }
        facts.write(findings);
    }

    private static Instant earliest(Map<Long, List<HitFacts.Arrival>> arrived) {
        return arrived.values().stream()
                .flatMap(List::stream)
                .map((arrival) -> arrival.sighting().at())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH)
                .minus(Duration.ofHours(1));
    }
}
