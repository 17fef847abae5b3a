package crm.web.support;

import crm.access.Account;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The user behind a page request, as he is at this moment; never stored. */
public final class SignedInUser extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Account account;

    public SignedInUser(Account account) {
        super(List.of());
        this.account = account;
        setAuthenticated(true);
    }

    public Account account() {
        return account;
    }

    @Override
    public Object getPrincipal() {
        return account.viewer();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    /** The id, so that logs and the table of sessions name nobody. */
    @Override
    public String getName() {
        return String.valueOf(account.viewer().userId());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInUser that && account.equals(that.account);
    }

    @Override
    public int hashCode() {
        return Objects.hash(account);
    }
}
