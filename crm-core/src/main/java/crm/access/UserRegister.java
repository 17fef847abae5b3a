package crm.access;

import crm.access.AccessEvent.What;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door through which administrators keep the list of those who may sign in. Nobody gives a role that may more than he
 * may himself, nor changes or takes over the account of somebody who has one.
 */
@Service
public class UserRegister {

    /** How long an invitation can be used. */
    public static final Duration INVITATION_LASTS = Duration.ofDays(7);

    /** How long a link to a new password can be used. */
    public static final Duration RESET_LASTS = Duration.ofMinutes(30);

    private static final String LINE = """
            select u.id, u.email, u.name, u.role, u.enabled, u.password_hash is null as invited, u.created_at,
                   u.last_signed_in_at, u.reset_asked_at,
                   (select max(l.expires_at) from one_time_link l
                    where l.user_id = u.id and l.purpose = 'INVITE' and l.used_at is null and l.expires_at > :now)
                       as invitation_expires_at,
                   exists (select from second_factor f where f.user_id = u.id and f.confirmed_at is not null)
                       as second_factor
            from app_user u
            """;

    private static final String LINES = LINE + "where u.id > :after order by u.id limit :limit";

    private static final String LINE_OF = LINE + "where u.id = :id";

    // The lock makes two administrators who demote each other at the same moment take turns.
    private static final String LOCK_OTHER_ADMINISTRATORS = """
            select id from app_user where role = 'ADMIN' and enabled and password_hash is not null order by id for update
            """;

    private final Users users;

    private final OneTimeLinks links;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    UserRegister(Users users, OneTimeLinks links, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.users = users;
        this.links = links;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Registers a user who has no password yet: the token in the answer opens the page where he chooses one.
     *
     * @throws crm.kernel.Invalid for an unusable address or name
     * @throws EmailTaken when somebody has this address
     */
    @Transactional
    public Invitation invite(Viewer viewer, String email, String name, Role role) {
        viewer.require(Permission.USERS_MANAGE);
        viewer.requireToGrant(role);
        UserId id = register(new NewUser(email, name, role));
        announce(viewer, What.USER_INVITED, id, Map.of("role", role.name()));
        return new Invitation(id, links.issue(OneTimeLinks.Purpose.INVITE, id, INVITATION_LASTS));
    }

    UserId register(NewUser user) {
        if (isTaken(user.email())) {
            throw new EmailTaken();
        }
        try {
            return users.saveAndFlush(new User(user.email(), user.name(), user.role(), clock.instant()))
                    .id();
        } catch (DataIntegrityViolationException takenMeanwhile) {
            throw new EmailTaken();
        }
    }

    private boolean isTaken(String email) {
        return jdbc.sql("select exists (select from app_user where lower(email) = lower(:email))")
                .param("email", email)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** Everybody, oldest first, from the one after the given id; 0 begins at the first. */
    @Transactional(readOnly = true)
    public List<UserLine> list(Viewer viewer, long after, int limit) {
        viewer.require(Permission.USERS_MANAGE);
        return jdbc.sql(LINES)
                .param("now", Timestamp.from(clock.instant()))
                .param("after", after)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(UserLine.class))
                .list();
    }

    /**
     * One user.
     *
     * @throws UserNotFound when there is none
     */
    @Transactional(readOnly = true)
    public UserLine line(Viewer viewer, UserId id) {
        viewer.require(Permission.USERS_MANAGE);
        return jdbc.sql(LINE_OF)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id.value())
                .query(UserLine.class)
                .optional()
                .orElseThrow(() -> new UserNotFound(id));
    }

    /**
     * A fresh token to choose a password with, for the administrator to hand over; older ones end.
     *
     * @throws UserNotFound when there is none
     */
    @Transactional
    public Invitation renewLink(Viewer viewer, UserId id) {
        viewer.require(Permission.USERS_MANAGE);
        UserLine line = line(viewer, id);
        viewer.requireToGrant(line.role());
        boolean invited = line.invited();
        if (invited) {
            enableAgain(id);
        }
        announce(viewer, invited ? What.INVITATION_RENEWED : What.PASSWORD_LINK_MADE, id, Map.of());
        links.revokeAllOf(id);
        jdbc.sql("update app_user set reset_asked_at = null where id = :id")
                .param("id", id.value())
                .update();
        return new Invitation(
                id,
                invited
                        ? links.issue(OneTimeLinks.Purpose.INVITE, id, INVITATION_LASTS)
                        : links.issue(OneTimeLinks.Purpose.RESET, id, RESET_LASTS));
    }

    /** A withdrawn invitation is made anew by inviting again. */
    private void enableAgain(UserId id) {
        User user = users.findById(id.value()).orElseThrow(() -> new UserNotFound(id));
        user.enable();
        users.saveAndFlush(user);
    }

    /**
     * Withdraws an invitation that has not been accepted: its links lead nowhere any more.
     *
     * @throws NotInvited when he has accepted it
     * @throws UserNotFound when there is none
     */
    @Transactional
    public void withdraw(Viewer viewer, UserId id) {
        User user = toChange(viewer, id);
        if (!user.isInvited()) {
            throw new NotInvited();
        }
        user.disable();
        users.saveAndFlush(user);
        links.revokeAllOf(id);
        announce(viewer, What.INVITATION_REVOKED, id, Map.of());
    }

    /**
     * Gives another role; his sessions end.
     *
     * @throws OwnAccount for oneself
     * @throws LastAdministrator when nobody could manage users afterwards
     */
    @Transactional
    public void changeRole(Viewer viewer, UserId id, Role role) {
        User user = toChange(viewer, id);
        viewer.requireToGrant(role);
        if (role != Role.ADMIN) {
            refuseForTheLastAdministrator(user);
        }
        announce(viewer, What.ROLE_CHANGED, id, Map.of("before", user.role().name(), "after", role.name()));
        user.take(role);
        users.saveAndFlush(user);
    }

    /**
     * Ends all his sessions and links and refuses his tokens until he is enabled again.
     *
     * @throws OwnAccount for oneself
     * @throws LastAdministrator when nobody could manage users afterwards
     */
    @Transactional
    public void disable(Viewer viewer, UserId id) {
        User user = toChange(viewer, id);
        refuseForTheLastAdministrator(user);
        announce(viewer, What.USER_DISABLED, id, Map.of());
        user.disable();
        users.saveAndFlush(user);
        links.revokeAllOf(id);
    }

    /** Lets a disabled user sign in again with the password he had. */
    @Transactional
    public void enable(Viewer viewer, UserId id) {
        User user = toChange(viewer, id);
        announce(viewer, What.USER_ENABLED, id, Map.of());
        user.enable();
        users.saveAndFlush(user);
    }

    private void announce(Viewer viewer, What what, UserId whose, Map<String, String> details) {
        events.publishEvent(AccessEvent.of(viewer, what, whose, details));
    }

    private User toChange(Viewer viewer, UserId id) {
        viewer.require(Permission.USERS_MANAGE);
        if (id.equals(viewer.user())) {
            throw new OwnAccount();
        }
        User user = users.findById(id.value()).orElseThrow(() -> new UserNotFound(id));
        viewer.requireToGrant(user.role());
        return user;
    }

    private void refuseForTheLastAdministrator(User user) {
        List<Long> able = jdbc.sql(LOCK_OTHER_ADMINISTRATORS)
                .query((row, number) -> row.getLong(1))
                .list();
        if (user.isActiveAdministrator()
                && able.stream().allMatch(id -> id == user.id().value())) {
            throw new LastAdministrator();
        }
    }

    /**
     * What was made for somebody who is to choose a password.
     *
     * @param token shown once, as the end of {@code /password/…}; stored only as a hash
     */
    public record Invitation(UserId user, String token) {}
}
