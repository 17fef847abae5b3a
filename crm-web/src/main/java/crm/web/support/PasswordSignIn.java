package crm.web.support;

import crm.access.SignIn;
import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Brings what was typed on the sign-in page to the door of the access room. */
class PasswordSignIn implements AuthenticationProvider {

    private final SignIn signIn;

    PasswordSignIn(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        String from = typed.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        String password = typed.getCredentials() instanceof String text ? text : "";
        return switch (signIn.attempt(typed.getName(), password, from)) {
            case SignIn.SignedIn signedIn -> new SignedInUser(signedIn.account());
            case SignIn.Refused refused -> throw new BadCredentialsException("Refused");
            case SignIn.SlowedDown slowedDown -> throw new SlowedDownException(slowedDown.delay());
        };
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** Too many wrong attempts for now. */
    static final class SlowedDownException extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        private final Duration delay;

        SlowedDownException(Duration delay) {
            super("Too many attempts");
            this.delay = delay;
        }

        long seconds() {
            return Math.max(1, delay.plusMillis(999).toSeconds());
        }
    }
}
