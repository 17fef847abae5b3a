package crm.web.support;

import crm.access.Account;
import crm.access.Accounts;
import crm.access.SignIn;
import crm.passkeys.PasskeyChallenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.stereotype.Component;

/**
 * Keeps of a sign-in no more than a ticket of two numbers in the session and asks the database anew at each request who
 * that is: a new password, role or disabling ends the session on every instance with its next request.
 */
@Component
public class BrowserSessions implements SecurityContextRepository {

    /** Asks, as a parameter of the sign-in, for a session that outlives the browser. */
    static final String STAY = "stay";

    static final int A_MONTH = 30 * 24 * 60 * 60;

    private static final String TICKET = "ticket";

    private static final String HALFWAY = "halfway";

    private static final String CHALLENGE = "passkey";

    private static final String BY_PASSKEY = "byPasskey";

    private static final String AGENT = "agent";

    private static final String ORIGIN = "origin";

    private static final int LONGEST_AGENT = 300;

    /** However busy it is kept, after this time one signs in again. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Accounts accounts;

    private final Clock clock;

    BrowserSessions(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Keeps that somebody has given his password and not yet his code; that alone opens no page. */
    void pause(SignIn.Halfway halfway, HttpServletRequest request) {
        HttpSession session = renewed(request);
        session.setAttribute(HALFWAY, halfway);
        session.setAttribute(STAY, request.getParameter(STAY) != null);
    }

    /** Who has given his password in this session and not yet his code. */
    public Optional<SignIn.Halfway> paused(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(HALFWAY) instanceof SignIn.Halfway halfway
                ? Optional.of(halfway)
                : Optional.empty();
    }

    /** Keeps what a device is asked to sign; a question asked later replaces it. */
    public void keepChallenge(PasskeyChallenge challenge, HttpServletRequest request) {
        request.getSession(true).setAttribute(CHALLENGE, challenge);
    }

    /** What a device was asked to sign; to be had once. */
    public Optional<PasskeyChallenge> takeChallenge(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(CHALLENGE) instanceof PasskeyChallenge challenge)) {
            return Optional.empty();
        }
        session.removeAttribute(CHALLENGE);
        return Optional.of(challenge);
    }

    /** Signs the user in who has just proven himself elsewhere than on the sign-in page. */
    public void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = renewed(request);
        if (Boolean.TRUE.equals(session.getAttribute(STAY))) {
            request.setAttribute(SpringSessionRememberMeServices.REMEMBER_ME_LOGIN_ATTR, true);
            session.setMaxInactiveInterval(A_MONTH);
        }
        session.removeAttribute(HALFWAY);
        session.removeAttribute(STAY);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedInUser(account));
        saveContext(context, request, response);
    }

    /** The same for one whose passkey has signed, which counts as a second factor. */
    public void beginByPasskey(Account account, HttpServletRequest request, HttpServletResponse response) {
        begin(account, request, response);
        request.getSession(true).setAttribute(BY_PASSKEY, account.ticket().user());
    }

    /** Whether this very user has shown a passkey in this session. */
    boolean isByPasskey(Account account, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(BY_PASSKEY) instanceof Long user
                && user == account.ticket().user();
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
            session.setAttribute(AGENT, shortened(request.getHeader(HttpHeaders.USER_AGENT)));
            session.setAttribute(ORIGIN, request.getRemoteAddr());
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

    /** Signed in under the rights this account has now. */
    static boolean isLive(Session session, Account account) {
        return account.ticket().equals(session.getAttribute(TICKET));
    }

    /** What the browser called itself when it signed in. */
    static String agentOf(Session session) {
        return session.getAttributeOrDefault(AGENT, "");
    }

    /** Network address it signed in from. */
    static String originOf(Session session) {
        return session.getAttributeOrDefault(ORIGIN, "");
    }

    /**
     * A new session with what the old one kept, which is over. The same session under another id would not do: whatever
     * request is under way with the old id gives that one back when it is stored, and the new cookie opens nothing any more.
     */
    private static HttpSession renewed(HttpServletRequest request) {
        Map<String, Object> kept = new HashMap<>();
        HttpSession old = request.getSession(false);
        if (old != null) {
            Collections.list(old.getAttributeNames()).forEach(name -> kept.put(name, old.getAttribute(name)));
            old.invalidate();
        }
        HttpSession session = request.getSession(true);
        kept.forEach(session::setAttribute);
        return session;
    }

    private static String shortened(@Nullable String agent) {
        return agent == null ? "" : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
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
