package crm.delivery;

import crm.campaigns.CampaignLaunched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The senders of this instance: each takes batches from the queue as long as there is work, and looks again every second.
 * Beside them somebody clears up, who never waits for a mail server.
 */
@Component
class Senders implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Senders.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(3);

    /** For the answers to what is at its final dot; then the instance goes, and what is still open is in doubt. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SendingRound round;

    private final Messengers messengers;

    private final int count;

    private final Semaphore work = new Semaphore(0);

    private final List<Thread> threads = new ArrayList<>();

    private final List<Messenger> open = new CopyOnWriteArrayList<>();

    private volatile boolean running;

    Senders(SendingRound round, Messengers messengers, DeliverySettings settings) {
        this.round = round;
        this.messengers = messengers;
        this.count = settings.senders();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(CampaignLaunched launched) {
        work.release(Math.max(1, count));
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < count; i++) {
            boolean first = i == 0;
            threads.add(Thread.ofVirtual().name("sender-" + i).start(() -> send(first)));
        }
        if (count > 0) {
            threads.add(Thread.ofVirtual().name("send-clearing").start(this::clearUp));
        }
    }

    /** One is enough for the local outbox; the others wait until there is a mail server. */
    private void send(boolean first) {
        try {
            while (running) {
                try {
                    boolean local = messengers.areLocal();
                    if (local && !first) {
                        Thread.sleep(PAUSE);
                    } else {
                        sendWhile(local);
                    }
                } catch (RuntimeException e) {
                    LOG.error("A sender was interrupted: {}", e.getClass().getName());
                    rest(PAUSE_AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the way out becomes another one. */
    private void sendWhile(boolean local) throws InterruptedException {
        try (Messenger messenger = messengers.open()) {
            open.add(messenger);
            try {
                while (running && messengers.areLocal() == local) {
                    rest(turn(messenger));
                }
            } finally {
                open.remove(messenger);
            }
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        if (!pause.isZero() && work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    private Duration turn(Messenger messenger) {
        try {
            return round.send(messenger) > 0 ? Duration.ZERO : PAUSE;
        } catch (RuntimeException e) {
            // Its words may quote a customer's row; what it held comes back when its lease ends.
            LOG.error("A round of sending failed: {}", e.getClass().getName());
            return PAUSE_AFTER_FAILURE;
        }
    }

    private void clearUp() {
        try {
            while (running) {
                try {
                    open.forEach(Messenger::relieve);
                    round.clearUp();
                } catch (RuntimeException e) {
                    LOG.error("Clearing up failed: {}", e.getClass().getName());
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            // The instance stops.
        }
    }

    /** No new batch, and time for the messages at their dots; what had no dot yet goes back into the queue. */
    @Override
    public void stop() {
        running = false;
        open.forEach(Messenger::stop);
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
        open.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
