package crm.access;

import crm.kernel.Invalid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * What a password must be and how it is kept. Length is what counts (OWASP ASVS 5.0, 6.2): no rules about kinds of
 * characters, but nothing that stands at the top of every guesser's list.
 */
@Component
class Passwords {

    static final int SHORTEST = 8;

    static final int LONGEST = 256;

    private final PasswordEncoder encoder;

    private final Set<String> common = commonPasswords();

    private final String nobodys;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobodys = encoder.encode(Tokens.fresh());
    }

    /**
     * Checks a password that somebody chose for himself.
     *
     * @throws Invalid when it is too short, too long, too common, or the address itself
     */
    void check(String password, String email) {
        checkLength(password);
        String bare = password.strip().toLowerCase(Locale.ROOT);
        String local = email.toLowerCase(Locale.ROOT).replaceAll("@.*", "");
        if (common.contains(bare) || bare.equals(local) || bare.equalsIgnoreCase(email)) {
            throw new Invalid("password", "PASSWORD_COMMON", "This password is easy to guess. Take a longer phrase.");
        }
    }

    void checkLength(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new Invalid("password", "PASSWORD_SHORT", "A password has at least " + SHORTEST + " characters.");
        }
        if (password.length() > LONGEST) {
            throw new Invalid("password", "PASSWORD_LONG", "A password has at most " + LONGEST + " characters.");
        }
    }

    String hash(String password) {
        return encoder.encode(password);
    }

    /** Takes equally long whether or not there is somebody with a password. */
    boolean matches(String password, @Nullable String hash) {
        boolean right = encoder.matches(
                password.length() > LONGEST ? password.substring(0, LONGEST) : password, hash == null ? nobodys : hash);
        return right && hash != null && password.length() <= LONGEST;
    }

    private static Set<String> commonPasswords() {
        try (var in = new ClassPathResource("crm/access/common-passwords.txt").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
