package crm.web.api;

import crm.access.ApiTokens;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The user for whom a program acts, as he is at this moment. */
final class BearerUser extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient ApiTokens.Bearer bearer;

    BearerUser(ApiTokens.Bearer bearer) {
        super(List.of());
        this.bearer = bearer;
        setAuthenticated(true);
    }

    ApiTokens.Bearer bearer() {
        return bearer;
    }

    @Override
    public Object getPrincipal() {
        return bearer.viewer();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return String.valueOf(bearer.viewer().userId());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BearerUser that && bearer.equals(that.bearer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bearer);
    }
}
