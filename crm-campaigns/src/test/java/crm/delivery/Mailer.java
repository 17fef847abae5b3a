package crm.delivery;

import org.springframework.boot.test.context.TestComponent;

/** Sends everything that is due, now and in the calling thread. */
@TestComponent
public class Mailer {

    private final SendingRound round;

    private final Messengers messengers;

    Mailer(SendingRound round, Messengers messengers) {
        this.round = round;
        this.messengers = messengers;
    }

    public void sendAll() {
        try (Messenger messenger = messengers.open()) {
            int sent = 1;
            while (sent > 0) {
                sent = round.send(messenger);
            }
        }
        round.clearUp();
    }
}
