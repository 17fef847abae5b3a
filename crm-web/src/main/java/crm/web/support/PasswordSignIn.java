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
            case SignIn.CodeNeeded needed -> throw new CodeNeededException(needed.halfway());
            case SignIn.Refused refused -> throw new BadCredentialsException("Refused");
            case SignIn.Over over -> throw new BadCredentialsException("Over");
            case SignIn.SlowedDown slowedDown -> throw new SlowedDownException(slowedDown.delay());
        };
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** The password is right; the second page of the sign-in asks for a code. */
    static final class CodeNeededException extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        private final SignIn.Halfway halfway;

        CodeNeededException(SignIn.Halfway halfway) {
            super("A code is to follow");
            this.halfway = halfway;
        }

        SignIn.Halfway halfway() {
            return halfway;
        }
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
            return SignInAnswers.seconds(delay);
        }
    }
}
