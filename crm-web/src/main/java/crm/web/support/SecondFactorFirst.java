package crm.web.support;

import crm.access.Account;
import crm.passkeys.Passkeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads whoever owes the company a second factor to his profile, which then shows how, and lets him go nowhere else. */
public final class SecondFactorFirst extends OncePerRequestFilter {

    private static final String OWED = SecondFactorFirst.class.getName();

    private static final String PROFILE = "/profile";

    private static final Set<String> ALWAYS = Set.of(
            PROFILE, "/preferences", "/login", "/login/code", "/login/passkey", "/login/passkey/options", "/error");

    private static final Set<String> TO_SET_UP = Set.of(
            "/profile/second-factor", "/profile/second-factor/confirm", "/profile/passkeys", "/profile/passkeys/new");

    private final Passkeys passkeys;

    private final BrowserSessions sessions;

    SecondFactorFirst(Passkeys passkeys, BrowserSessions sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    /** What is to be done before anything else. */
    public enum Owed {
        /** He has neither codes nor a passkey: he sets one up. */
        SET_UP,
        /** He has a passkey and came in by the password alone: whoever that is must not set up another one. */
        PASSKEY
    }

    /** What the user of this request owes; empty for almost everybody. */
    public static Optional<Owed> of(HttpServletRequest request) {
        return request.getAttribute(OWED) instanceof Owed owed ? Optional.of(owed) : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Owed> owed = SecurityContextHolder.getContext().getAuthentication() instanceof SignedInUser user
                ? owedBy(user.account(), request)
                : Optional.empty();
        owed.ifPresent(what -> request.setAttribute(OWED, what));
        if (owed.isEmpty() || isOnTheWay(owed.get(), request)) {
            chain.doFilter(request, response);
        } else if (Htmx.asks(request)) {
            response.setHeader("HX-Redirect", request.getContextPath() + PROFILE);
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else {
            response.sendRedirect(request.getContextPath() + PROFILE);
        }
    }

    private Optional<Owed> owedBy(Account account, HttpServletRequest request) {
        if (!account.factorOwed() || sessions.isByPasskey(account, request)) {
            return Optional.empty();
        }
        return Optional.of(passkeys.has(account.viewer()) ? Owed.PASSKEY : Owed.SET_UP);
    }

    private static boolean isOnTheWay(Owed owed, HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return ALWAYS.contains(path) || owed == Owed.SET_UP && TO_SET_UP.contains(path);
    }
}
