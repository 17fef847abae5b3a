package crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The way itself; other tests keep passwords a quicker way. */
class PasswordConfigurationTests {

    private static final String PASSWORD = "a long enough phrase";

    /** The salt, then 310,000 rounds of PBKDF2 with HMAC-SHA-256, as Python's hashlib works them out. */
    private static final String KEPT = "{pbkdf2}0102030405060708090a0b0c0d0e0f10"
            + "cd051c06ad017f0fda576699f55bc2cc1347ad0303aaca303537b75bf03a9cdd";

    private final PasswordEncoder encoder = new PasswordConfiguration().passwordEncoder();

    @Test
    void whatIsKeptCostsAGuesserHundredsOfThousandsOfRoundsAndStaysTheSamePassword() {
        assertThat(encoder.matches(PASSWORD, KEPT)).isTrue();
        assertThat(encoder.matches(PASSWORD + " ", KEPT)).isFalse();
    }

    @Test
    void equalPasswordsAreKeptDifferently() {
        assertThat(encoder.encode(PASSWORD))
                .startsWith("{pbkdf2}")
                .hasSameSizeAs(KEPT)
                .isNotEqualTo(KEPT);
    }
}
