package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.random;
import static crm.delivery.faults.FaultTests.stage;
import static crm.delivery.faults.FaultTests.times;
import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.faults.SinkJournal.Dot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** People say no while their messages are on the way. */
abstract class OptOutFaults {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final String SUPPRESS = """
            insert into suppression (channel, address_key, reason, recorded_by, at)
            values ('EMAIL', :address, 'test', 'test', now()) on conflict do nothing
            """;

    private static final String WITHDRAW = """
            update consent set state = 'WITHDRAWN', at = now()
            where (customer_id, contact_id) = (select customer_id, id from contact where email_key = :address)
            """;

    @Test
    void nobodyGetsADotTwoSecondsAfterHisNo() throws InterruptedException {
        Random random = random("F13");
        int people = times(200, 500);
        // Slow enough that the last of a batch waits for three seconds: what was asked at its beginning is too old.
        stage().sink().thinks(300);
        Map<String, Instant> saidNo = new HashMap<>();
        try (Sending sending = stage().launch(people)) {
            String domain = sending.audience().domain();
            while (!sending.sums().finished()) {
                String address = "p" + (1 + random.nextInt(people)) + "@" + domain;
                stage().owner()
                        .sql(random.nextBoolean() ? SUPPRESS : WITHDRAW)
                        .param("address", address)
                        .update();
                saidNo.putIfAbsent(address, Instant.now());
                TimeUnit.MILLISECONDS.sleep(15);
            }
            sending.keepsPromises("F13 people say no while it is sent", 0);
            assertThat(sending.count("SUPPRESSED")).isGreaterThan(20);
            assertThat(sending.dots())
                    .filteredOn((dot) -> isTooLate(dot, saidNo))
                    .isEmpty();
        }
    }

    private static boolean isTooLate(Dot dot, Map<String, Instant> saidNo) {
        Instant no = saidNo.get(dot.recipient());
        return no != null && dot.at().isAfter(no.plus(AT_ONCE));
    }
}
