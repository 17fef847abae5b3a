package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.jobs.People;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class WhileReadingTests {

    private final People people = Mockito.mock(People.class);
    private final AtomicInteger stored = new AtomicInteger();

    @Test
    void twoBatchesAreStoredWhileTheNextIsRead() throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        try (WhileReading meanwhile = new WhileReading(people)) {
            meanwhile.store(() -> storeAfter(read));
            meanwhile.store(() -> storeAfter(read));

            assertThat(stored).hasValue(0);
            read.countDown();
            meanwhile.await();
        }
        assertThat(stored).hasValue(2);
    }

    @Test
    void nothingIsReadBeforeABatchIsStoredWhilePeopleWait() {
        Mockito.when(people.areWaiting()).thenReturn(true);
        try (WhileReading meanwhile = new WhileReading(people)) {
            for (int batch = 1; batch < 20; batch++) {
                meanwhile.store(() -> storeAfter(new CountDownLatch(0)));

                assertThat(stored).hasValue(batch);
            }
        }
    }

    private void storeAfter(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(2);
            stored.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
