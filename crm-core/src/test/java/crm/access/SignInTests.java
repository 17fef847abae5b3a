package crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KeelTest
class SignInTests {

    private static final String GUESSER = "203.0.113.7";

    private static final String HOME = "198.51.100.2";

    @Autowired
    SignIn signIn;

    @Autowired
    Team team;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void anAccount() {
        database.empty();
        clock.run();
        team.administrator();
        clock.set(clock.instant());
    }

    @AfterEach
    void theClockGoesOn() {
        clock.run();
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAsAWrongPassword() {
        assertThat(signIn.attempt("admin@example.org", "wrong", HOME)).isEqualTo(new SignIn.Refused());
        assertThat(signIn.attempt("nobody@example.org", "wrong", HOME)).isEqualTo(new SignIn.Refused());
    }

    @Test
    void aGuesserWaitsAndTheOwnerDoesNot() {
        wrong(6, GUESSER);

        assertThat(signIn.attempt("admin@example.org", Team.PASSWORD, GUESSER)).isInstanceOf(SignIn.SlowedDown.class);
        assertThat(signIn.attempt("admin@example.org", Team.PASSWORD, HOME)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void theLongestWaitIsHalfAMinuteAndImpatienceDoesNotLengthenIt() {
        for (int i = 0; i < 20; i++) {
            wrong(1, GUESSER);
            clock.advance(Duration.ofSeconds(30));
        }
        wrong(1, GUESSER);

        assertThat(signIn.attempt("admin@example.org", "wrong", GUESSER))
                .isEqualTo(new SignIn.SlowedDown(Duration.ofSeconds(30)));
        clock.advance(Duration.ofSeconds(20));
        assertThat(signIn.attempt("admin@example.org", "wrong", GUESSER))
                .isEqualTo(new SignIn.SlowedDown(Duration.ofSeconds(10)));
        clock.advance(Duration.ofSeconds(10));
        assertThat(signIn.attempt("admin@example.org", Team.PASSWORD, GUESSER)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void oneAddressCannotTryOnePasswordOnManyAccounts() {
        for (int i = 0; i < 30; i++) {
            signIn.attempt("user" + i + "@example.org", "Spring2026!", GUESSER);
        }

        assertThat(signIn.attempt("another@example.org", "Spring2026!", GUESSER))
                .isInstanceOf(SignIn.SlowedDown.class);
    }

    @Test
    void manyGuessesAtOnceAreNoWayAroundTheWait() throws Exception {
        List<Callable<SignIn.Outcome>> guesses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            guesses.add(() -> signIn.attempt("admin@example.org", "wrong", GUESSER));
        }

        try (var pool = Executors.newFixedThreadPool(10)) {
            long looked = 0;
            for (var guess : pool.invokeAll(guesses)) {
                looked += guess.get() instanceof SignIn.Refused ? 1 : 0;
            }
            assertThat(looked).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void aSuccessForgivesWhatWasMistyped() {
        wrong(4, HOME);
        signIn.attempt("admin@example.org", Team.PASSWORD, HOME);
        wrong(4, HOME);

        assertThat(signIn.attempt("admin@example.org", Team.PASSWORD, HOME)).isInstanceOf(SignIn.SignedIn.class);
    }

    private void wrong(int times, String from) {
        for (int i = 0; i < times; i++) {
            signIn.attempt("admin@example.org", "wrong", from);
        }
    }
}
