package crm.access;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** How a password becomes what is kept of it. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    // PBKDF2 comes with Java and takes passwords of any length; bcrypt cuts at 72 bytes, Argon2 needs another library.
    // The prefix in front of each hash lets a later release change the way without asking for new passwords.
    private static final String WAY = "pbkdf2";

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(WAY, Map.of(WAY, Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    }
}
