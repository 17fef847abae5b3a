package crm.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person who signs in to Keel. Whatever changes his rights ends what was signed in before. */
@Entity
@Table(name = "app_user")
class User {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String email;

    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    private @Nullable String passwordHash;

    private boolean enabled = true;

    private int securityVersion;

    @Column(updatable = false)
    private Instant createdAt;

    private @Nullable Instant resetAskedAt;

    private @Version @Nullable Long version;

    protected User() {}

    User(String email, String name, Role role, Instant createdAt) {
        this.email = email;
        this.name = name;
        this.role = role;
        this.createdAt = createdAt;
    }

    UserId id() {
        return new UserId(Objects.requireNonNull(id, "not saved yet"));
    }

    String email() {
        return email;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    /** Has not chosen a password yet. */
    boolean isInvited() {
        return passwordHash == null;
    }

    Viewer viewer() {
        return new Viewer(id(), name, email, role);
    }

    boolean isEnabled() {
        return enabled;
    }

    boolean isActiveAdministrator() {
        return enabled && role == Role.ADMIN;
    }

    void choosePassword(String hash) {
        passwordHash = hash;
        resetAskedAt = null;
        securityVersion++;
    }

    boolean hasPassword(String typed, Passwords passwords) {
        return passwords.matches(typed, passwordHash);
    }

    /** Ends what is signed in, because how one signs in has changed. */
    void endSessions() {
        securityVersion++;
    }

    void rename(String newName) {
        name = newName;
    }

    void take(Role newRole) {
        if (role != newRole) {
            role = newRole;
            securityVersion++;
        }
    }

    void disable() {
        if (enabled) {
            enabled = false;
            securityVersion++;
        }
    }

    void enable() {
        enabled = true;
    }
}
