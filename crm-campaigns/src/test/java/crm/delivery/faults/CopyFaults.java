package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A copy of the database that wakes up beside the live one. */
abstract class CopyFaults {

    @Test
    void aCopyBesideTheLiveDatabaseSendsNothing() throws InterruptedException {
        try (Sending sending = stage().launch(300)) {
            sending.awaitDots(30);
            stage().first().ask("pause " + sending.campaign());
            TimeUnit.SECONDS.sleep(1);
            stage().postgres().copyTo("keel_copy");
            int before = sending.dots().size();
            try (KeelProcess copy = stage().start(Map.of("faults.database", "keel_copy"))) {
                copy.go();
                copy.ask("resume " + sending.campaign());
                TimeUnit.SECONDS.sleep(3);

                assertThat(copy.ask("outbound")).isEqualTo("COPIED");
                assertThat(sending.dots()).hasSize(before);
            }
            assertThat(stage().first().ask("outbound")).isEqualTo("ON");
            stage().first().ask("resume " + sending.campaign());
            sending.awaitFinished();
            sending.keepsPromises("F18 a copy wakes up beside the live database", 0);
            assertThat(sending.dots()).hasSize(300);
        }
    }
}
