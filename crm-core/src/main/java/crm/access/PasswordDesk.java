package crm.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door where passwords are chosen. It has no viewer: who comes here cannot sign in yet, and what lets him in is a
 * one-time token that an administrator or a mail has handed him.
 */
@Service
public class PasswordDesk {

    // The same work whether or not the address is known, so that the answer's time says nothing. Asked again within a
    // few
    // minutes it does nothing: nobody's mailbox is filled by somebody else's impatience.
    private static final String ASK = """
            update app_user set reset_asked_at = :now
            where lower(email) = lower(:email) and enabled
              and (reset_asked_at is null or reset_asked_at < :before)
            returning id
            """;

    private static final Duration ONE_MAIL_IN = Duration.ofMinutes(5);

    private final Users users;

    private final OneTimeLinks links;

    private final Passwords passwords;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    PasswordDesk(
            Users users,
            OneTimeLinks links,
            Passwords passwords,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.users = users;
        this.links = links;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Notes that somebody forgot his password; administrators see it in the list of users. */
    @Transactional
    public void forgotten(String email) {
        ask(email);
    }

    /** The same where a mail can carry the link: the token for it, empty when nobody has this address. */
    @Transactional
    public Optional<String> forgottenToMail(String email) {
        return ask(email).map(user -> links.issue(OneTimeLinks.Purpose.RESET, user, UserRegister.RESET_LASTS));
    }

    /** Whose password the token may set; empty when it is used, over or invented. */
    @Transactional(readOnly = true)
    public Optional<Holder> holderOf(String token) {
        return links.find(token)
                .flatMap(this::holder)
                .map(user -> new Holder(user.email(), user.name(), user.isInvited()));
    }

    /**
     * Sets the password and uses the token up; everything that was signed in as this user ends.
     *
     * @return false when the token is used, over or invented
     * @throws crm.kernel.Invalid when the password will not do; the token can then be used again
     */
    @Transactional
    public boolean choose(String token, String password) {
        return choose(token, null, password);
    }

    /**
     * The same for somebody who accepts an invitation and says what he is called; whoever has accepted before keeps his
     * name.
     *
     * @param name null keeps the name the invitation was made with
     * @return false when the token is used, over or invented
     * @throws crm.kernel.Invalid when name or password will not do; the token can then be used again
     */
    @Transactional
    public boolean choose(String token, @Nullable String name, String password) {
        Optional<User> holder = links.find(token).flatMap(this::holder);
        Optional<String> called = holder.filter(User::isInvited)
                .filter(user -> name != null)
                .map(user -> new NewUser(user.email(), String.valueOf(name), user.role()).name());
        holder.ifPresent(user -> passwords.check(password, user.email()));
        if (holder.isEmpty() || links.use(token).isEmpty()) {
            return false;
        }
        called.ifPresent(holder.get()::rename);
        take(holder.get(), password);
        return true;
    }

    private void take(User user, String password) {
        AccessEvent.What what =
                user.isInvited() ? AccessEvent.What.INVITATION_ACCEPTED : AccessEvent.What.PASSWORD_CHANGED;
        user.choosePassword(passwords.hash(password));
        users.saveAndFlush(user);
        links.revokeAllOf(user.id());
        events.publishEvent(AccessEvent.of(user.viewer(), what, user.id()));
    }

    private Optional<User> holder(OneTimeLinks.Link link) {
        return Optional.ofNullable(link.userId()).flatMap(users::findById).filter(User::isEnabled);
    }

    private Optional<UserId> ask(String email) {
        Instant now = clock.instant();
        return jdbc.sql(ASK)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(ONE_MAIL_IN)))
                .param("email", email.strip())
                .query(Long.class)
                .optional()
                .map(UserId::new);
    }

    /**
     * Whom a one-time token was made for.
     *
     * @param invited has no password yet
     */
    public record Holder(String email, String name, boolean invited) {}
}
