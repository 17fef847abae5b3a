package crm.web.support;

import crm.access.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where a user is signed in, on whichever instance; a session that is ended here is over with its next request. */
@Component
public class OpenSessions {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /**
     * One browser that is signed in.
     *
     * @param key names it on a page; the session's own id would be enough to take it over
     * @param agent what the browser called itself, perhaps empty
     * @param current whether this request comes from it
     */
    public record OpenSession(
            String key, String agent, String origin, Instant begun, Instant lastSeen, boolean current) {}

    /** All of this account, the one that asks first, then the latest seen. */
    public List<OpenSession> of(Account account, HttpServletRequest request) {
        String own = idOf(request);
        return live(account).stream()
                .map(session -> new OpenSession(
                        keyOf(session.getId()),
                        BrowserSessions.agentOf(session),
                        BrowserSessions.originOf(session),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        session.getId().equals(own)))
                .sorted(Comparator.comparing(OpenSession::current)
                        .thenComparing(OpenSession::lastSeen)
                        .reversed())
                .toList();
    }

    /** Ends the one with this key, if it is this account's; says how many that were. */
    public int end(Account account, String key) {
        return end(live(account).stream()
                .filter(session -> keyOf(session.getId()).equals(key))
                .toList());
    }

    /** Ends all but the one this request comes from; says how many that were. */
    public int endOthers(Account account, HttpServletRequest request) {
        String own = idOf(request);
        return end(live(account).stream()
                .filter(session -> !session.getId().equals(own))
                .toList());
    }

    private int end(List<? extends Session> ending) {
        ending.forEach(session -> sessions.deleteById(session.getId()));
        return ending.size();
    }

    private List<? extends Session> live(Account account) {
        String user = String.valueOf(account.viewer().userId());
        return sessions.findByPrincipalName(user).values().stream()
                .filter(session -> BrowserSessions.isLive(session, account))
                .toList();
    }

    private static @Nullable String idOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : session.getId();
    }

    private static String keyOf(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
