package crm.passkeys;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/**
 * Users as their devices know them: by a handle made of the id, under the e-mail address they sign in with. Nothing is
 * stored, for users are kept elsewhere.
 */
@Component
class UserHandles implements PublicKeyCredentialUserEntityRepository {

    private static final String PREFIX = "user:";

    private static final String USER = "select email, name from app_user where id = :id and enabled";

    private final JdbcClient jdbc;

    UserHandles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Bytes handleOf(long user) {
        return new Bytes((PREFIX + user).getBytes(StandardCharsets.UTF_8));
    }

    /** The id in a handle; null when it is none of ours. */
    static @Nullable Long userOf(Bytes handle) {
        String text = new String(handle.getBytes(), StandardCharsets.UTF_8);
        return text.matches(PREFIX + "\\d{1,18}") ? Long.valueOf(text.substring(PREFIX.length())) : null;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        Long user = userOf(handle);
        return user == null ? null : find(user);
    }

    /** By the name that an authentication has here: the user's id. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String id) {
        return find(Long.parseLong(id));
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("Users are made by invitation");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("Users are disabled, never deleted");
    }

    private @Nullable PublicKeyCredentialUserEntity find(long user) {
        return jdbc.sql(USER)
                .param("id", user)
                .query((row, number) -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(handleOf(user))
                        .name(row.getString("email"))
                        .displayName(row.getString("name"))
                        .build())
                .optional()
                .orElse(null);
    }
}
