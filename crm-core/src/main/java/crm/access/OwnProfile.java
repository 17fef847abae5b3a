package crm.access;

import crm.access.AccessEvent.What;
import crm.kernel.Invalid;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door where a signed-in user changes who he is and how he signs in. What matters asks for the password once more. */
@Service
public class OwnProfile {

    private final Users users;

    private final Accounts accounts;

    private final Passwords passwords;

    private final OneTimeLinks links;

    private final Throttle throttle;

    private final ApplicationEventPublisher events;

    OwnProfile(
            Users users,
            Accounts accounts,
            Passwords passwords,
            OneTimeLinks links,
            Throttle throttle,
            ApplicationEventPublisher events) {
        this.users = users;
        this.accounts = accounts;
        this.passwords = passwords;
        this.links = links;
        this.throttle = throttle;
        this.events = events;
    }

    /**
     * Takes another name for the viewer.
     *
     * @throws Invalid when it is empty or too long
     */
    @Transactional
    public void rename(Viewer viewer, String name) {
        User user = self(viewer);
        user.rename(new NewUser(user.email(), name, user.role()).name());
        users.saveAndFlush(user);
    }

    /**
     * Takes another password; everything else that is signed in as this user ends.
     *
     * @param from the peer's network address as the connection shows it
     * @throws Invalid when the current one is wrong, or tried too often, or the new one will not do
     */
    @Transactional(noRollbackFor = Invalid.class)
    public void changePassword(Viewer viewer, String current, String fresh, String from) {
        User user = self(viewer);
        prove(user, "current", current, from);
        passwords.check(fresh, user.email());
        user.choosePassword(passwords.hash(fresh));
        users.saveAndFlush(user);
        links.revokeAllOf(user.id());
        events.publishEvent(AccessEvent.of(viewer, What.PASSWORD_CHANGED, user.id()));
    }

    /**
     * Goes on only with the viewer's password: a computer left alone for a minute must not be enough to change how one
     * signs in.
     *
     * @param from the peer's network address as the connection shows it
     * @throws Invalid when it is wrong, or tried too often
     */
    @Transactional(noRollbackFor = Invalid.class)
    public void prove(Viewer viewer, String password, String from) {
        prove(self(viewer), "password", password, from);
    }

    /** Ends everything else that is signed in as the viewer, because a way to sign in has come or gone. */
    @Transactional
    public void endElsewhere(Viewer viewer) {
        User user = self(viewer);
        user.endSessions();
        users.saveAndFlush(user);
    }

    /** The viewer as he is after a change, to go on with where he is. */
    @Transactional(readOnly = true)
    public Account account(Viewer viewer) {
        UserId id = self(viewer).id();
        return accounts.of(id).orElseThrow(() -> new UserNotFound(id));
    }

    private void prove(User user, String field, String password, String from) {
        Throttle.Attempt attempt = throttle.begin(user.email(), from);
        Duration delay = attempt.delay();
        if (!delay.isZero()) {
            throw new Invalid(field, "PASSWORD_SLOW", "Too many attempts. Wait half a minute.");
        }
        if (!user.hasPassword(password, passwords)) {
            throw new Invalid(field, "PASSWORD_WRONG", "This is not your password.");
        }
        throttle.succeeded(attempt);
    }

    private User self(Viewer viewer) {
        Long id = viewer.userId();
        if (id == null) {
            throw new IllegalArgumentException("Keel itself has no profile");
        }
        return users.findById(id).orElseThrow(() -> new UserNotFound(new UserId(id)));
    }
}
