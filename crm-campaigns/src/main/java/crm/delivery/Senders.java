package crm.delivery;

import crm.campaigns.CampaignLaunched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The senders of this instance: each takes batches from the queue as long as there is work, and looks again every second. */
@Component
class Senders implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Senders.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SendingRound round;

    private final Messengers messengers;

    private final int count;

    private final Semaphore work = new Semaphore(0);

    private final List<Thread> threads = new ArrayList<>();

    private volatile boolean running;

    Senders(SendingRound round, Messengers messengers, DeliverySettings settings) {
        this.round = round;
        this.messengers = messengers;
        this.count = messengers.areLocal() ? Math.min(1, settings.senders()) : settings.senders();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(CampaignLaunched launched) {
        work.release(Math.max(1, count));
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < count; i++) {
            boolean clearsUp = i == 0;
            threads.add(Thread.ofVirtual().name("sender-" + i).start(() -> work(clearsUp)));
        }
    }

    private void work(boolean clearsUp) {
        try (Messenger messenger = messengers.open()) {
            while (running) {
                Duration pause = turn(messenger, clearsUp);
                if (!pause.isZero() && work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration turn(Messenger messenger, boolean clearsUp) {
        try {
            int sent = round.send(messenger);
            if (clearsUp) {
                round.clearUp();
            }
            return sent > 0 ? Duration.ZERO : PAUSE;
        } catch (RuntimeException e) {
            // Its words may quote a customer's row; what it held comes back when its lease ends.
            LOG.error("A round of sending failed: {}", e.getClass().getName());
            return PAUSE_AFTER_FAILURE;
        }
    }

    /** No new batch, and time for the messages on the wire; what had no dot yet goes back into the queue. */
    @Override
    public void stop() {
        running = false;
        work.release(Math.max(1, count));
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
