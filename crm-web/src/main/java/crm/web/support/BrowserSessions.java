package crm.web.support;

import crm.access.Account;
import crm.access.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps of a sign-in no more than a ticket of two numbers in the session and asks the database anew at each request who
 * that is: a new password, role or disabling ends the session on every instance with its next request.
 */
@Component
public class BrowserSessions implements SecurityContextRepository {

    private static final String TICKET = "ticket";

    /** However busy it is kept, after this time one signs in again. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Accounts accounts;

    private final Clock clock;

    BrowserSessions(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Signs the user in who has just proven himself elsewhere than on the sign-in page. */
    public void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        request.getSession(true);
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedInUser(account));
        saveContext(context, request, response);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof SignedInUser user) {
            HttpSession session = request.getSession(true);
            session.setAttribute(TICKET, user.account().ticket());
            session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, user.getName());
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(TICKET);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(TICKET) != null;
    }

    private SecurityContext load(HttpServletRequest request) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(TICKET) instanceof Account.Ticket ticket) {
            accounts.of(ticket)
                    .filter(account -> !isTooOld(session))
                    .ifPresentOrElse(
                            account -> context.setAuthentication(new SignedInUser(account)), session::invalidate);
        }
        return context;
    }

    private boolean isTooOld(HttpSession session) {
        return clock.millis() - session.getCreationTime() > LONGEST.toMillis();
    }

    /** Looked up on first use: what anybody may see costs no query. */
    private final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;

        private @Nullable SecurityContext loaded;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext context = loaded;
            if (context == null) {
                context = load(request);
                loaded = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
