package crm.web.support;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import crm.access.Account;
import crm.access.ApiTokens;
import crm.access.Role;
import crm.access.Team;
import crm.access.UserRegister;
import crm.access.Viewer;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who comes with a request in a test: {@code mvc.perform(get("/users").with(as.page(Role.ADMIN)))}. */
@TestComponent
public class As {

    private final Team team;

    private final ApiTokens tokens;

    private final UserRegister register;

    As(Team team, ApiTokens tokens, UserRegister register) {
        this.team = team;
        this.tokens = tokens;
        this.register = register;
    }

    /** Somebody signed in with this role, whose forms carry their token. */
    public RequestPostProcessor page(Role role) {
        SignedInUser user = new SignedInUser(account(role));
        return request -> authentication(user).postProcessRequest(csrf().postProcessRequest(request));
    }

    /** The same without the token that forms carry. */
    public RequestPostProcessor forgedPage(Role role) {
        return authentication(new SignedInUser(account(role)));
    }

    /** A program acting for somebody with this role. */
    public RequestPostProcessor token(Role role) {
        return bearer(secret(role));
    }

    /** A program with this very token. */
    public RequestPostProcessor bearer(String secret) {
        return request -> {
            request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret);
            return request;
        };
    }

    public Viewer viewer(Role role) {
        return account(role).viewer();
    }

    public Account account(Role role) {
        return role == Role.ADMIN ? team.administrator() : team.member(address(role), role);
    }

    /** A fresh token of somebody with this role; marketers and administrators make theirs themselves. */
    public String secret(Role role) {
        Viewer viewer = viewer(role);
        Viewer maker = new Viewer(viewer.user(), viewer.name(), viewer.email(), Role.ADMIN);
        return tokens.create(maker, "test").secret();
    }

    /** A token that was revoked. */
    public String revokedSecret() {
        Viewer admin = viewer(Role.ADMIN);
        var created = tokens.create(admin, "revoked");
        tokens.revoke(admin, created.id());
        return created.secret();
    }

    /** A token of an administrator who has been disabled. */
    public String secretOfTheDisabled() {
        Viewer leaver = team.member("leaver@example.org", Role.ADMIN).viewer();
        String secret = tokens.create(leaver, "left").secret();
        register.disable(viewer(Role.ADMIN), Objects.requireNonNull(leaver.user()));
        return secret;
    }

    private String address(Role role) {
        return role.name().toLowerCase(Locale.ROOT) + "@example.org";
    }
}
