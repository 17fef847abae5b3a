package crm.workspace;

import crm.access.FirstAdministrator;
import crm.access.UserId;
import crm.kernel.BaseUrl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of the first start: the first administrator, the company and its first sender come into being together. */
@Service
public class SetUp {

    private final FirstAdministrator first;

    private final Workspaces workspaces;

    private final BaseUrl baseUrl;

    SetUp(FirstAdministrator first, Workspaces workspaces, BaseUrl baseUrl) {
        this.first = first;
        this.workspaces = workspaces;
        this.baseUrl = baseUrl;
    }

    /** A fresh one-time link to the set-up page, for the log of this start; empty once there is an administrator. */
    @Transactional
    public Optional<String> link() {
        return first.isMissing() ? Optional.of(baseUrl.link("/setup/" + first.issueLink())) : Optional.empty();
    }

    /** Whether the set-up page exists for whoever has this token. */
    public boolean accepts(String token) {
        return first.accepts(token);
    }

    /**
     * Sets everything up by the one-time link.
     *
     * @return the first administrator; empty when the link does not hold or somebody was first
     * @throws crm.kernel.Invalid when something given will not do; nothing is stored then
     */
    @Transactional
    public Optional<UserId> byLink(
            String token, Administrator administrator, WorkspaceDetails details, String senderAddress) {
        UserId id = first.createByLink(token, administrator.email(), administrator.name(), administrator.password());
        return take(id, details, senderAddress);
    }

    @Transactional
    Optional<UserId> unattended(
            Administrator administrator, @Nullable String token, WorkspaceDetails details, String senderAddress) {
        UserId id =
                first.createUnattended(administrator.email(), administrator.name(), administrator.password(), token);
        return take(id, details, senderAddress);
    }

    private Optional<UserId> take(@Nullable UserId id, WorkspaceDetails details, String senderAddress) {
        if (id != null) {
            workspaces.store(details);
            workspaces.storeSender(details.name(), senderAddress);
        }
        return Optional.ofNullable(id);
    }

    /** Who is to be the first administrator. */
    public record Administrator(String email, String name, String password) {

        @Override
        public String toString() {
            return "Administrator";
        }
    }
}
