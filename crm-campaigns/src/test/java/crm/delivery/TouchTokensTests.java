package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTokens.Target;
import crm.kernel.Secret;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TouchTokensTests {

    private final TouchTokens tokens = new TouchTokens(new Secret("a secret for tests and nothing else at all"));

    private final Target target = new Target(12, 345, 0);

    @Test
    void aTokenOpensWhatItWasMadeFor() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(tokens.read(purpose, tokens.token(purpose, target))).contains(target);
        }
        var click = new Target(1, 2, 3);
        assertThat(tokens.read(Purpose.CLICK, tokens.token(Purpose.CLICK, click)))
                .contains(click);
    }

    @Test
    void aTokenForOnePurposeIsUselessForAnother() {
        String unsubscribe = tokens.token(Purpose.UNSUBSCRIBE, target);

        assertThat(tokens.read(Purpose.CLICK, unsubscribe)).isEmpty();
        assertThat(tokens.read(Purpose.OPEN, unsubscribe)).isEmpty();
    }

    @Test
    void everyChangedCharacterSpoilsIt() {
        String token = tokens.token(Purpose.UNSUBSCRIBE, target);
        for (int i = 0; i < token.length(); i++) {
            for (char c : "AZaz09-_".toCharArray()) {
                String changed = token.substring(0, i) + c + token.substring(i + 1);
                if (!changed.equals(token)) {
                    assertThat(tokens.read(Purpose.UNSUBSCRIBE, changed)).isEmpty();
                }
            }
        }
    }

    @Test
    void aHundredThousandGuessesOpenNothing() {
        var random = new Random(7);
        var guess = new byte[32];
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(guess);
            Arrays.fill(guess, 0, 7, (byte) 0);
            Arrays.fill(guess, 8, 15, (byte) 0);
            String token = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(guess);
            assertThat(tokens.read(Purpose.UNSUBSCRIBE, token)).isEmpty();
        }
        for (String nonsense : new String[] {"", "x", "%%%", "a".repeat(5_000), "ü", token() + "=", token() + "A"}) {
            assertThat(tokens.read(Purpose.UNSUBSCRIBE, nonsense)).isEmpty();
        }
    }

    @Test
    void anotherSecretMakesOtherTokens() {
        var others = new TouchTokens(new Secret("another secret for tests and nothing else"));

        assertThat(others.read(Purpose.UNSUBSCRIBE, token())).isEmpty();
    }

    private String token() {
        return tokens.token(Purpose.UNSUBSCRIBE, target);
    }
}
