package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.kernel.Conflict;
import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import crm.kernel.Sealed;
import crm.kernel.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to the keys mail is signed with, RSA of 2,048 bits, one that signs for each domain. To rotate: make a new one,
 * publish its record, let it sign; the old one's record stays in the DNS until its mail has arrived.
 */
@Service
@Transactional
public class DkimKeys {

    private static final int BITS = 2048;

    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final DateTimeFormatter SELECTOR =
            DateTimeFormatter.ofPattern("'keel'yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String ALL = """
            select id, domain, selector, public_key, created_at, signs_since, retired_at
            from dkim_key order by domain, id desc
            """;

    private static final String ADD = """
            insert into dkim_key (domain, selector, private_sealed, public_key, created_at)
            values (:domain, :selector, :private, :public, :now)
            """;

    private static final String RETIRE = """
            update dkim_key set retired_at = :now
            where domain = (select domain from dkim_key where id = :id) and id <> :id
              and signs_since is not null and retired_at is null
            """;

    private static final String USE = """
            update dkim_key set signs_since = :now, retired_at = null where id = :id
            """;

    private static final String REMOVE =
            "delete from dkim_key where id = :id and (signs_since is null or retired_at is not null)";

    private static final String SIGNING = """
            select domain, selector, private_sealed from dkim_key where signs_since is not null and retired_at is null
            """;

    private final JdbcClient jdbc;

    private final Sealed sealed;

    private final AuditLog audit;

    private final Clock clock;

    private volatile Map<String, DkimSigner> signers = Map.of();

    private volatile long readAgain = System.nanoTime();

    DkimKeys(JdbcClient jdbc, Secret secret, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = new Sealed(secret, "dkim keys");
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A key without its private half, which nobody reads again.
     *
     * @param signsSince null = it waits to be published
     * @param retiredAt null = it was never replaced
     */
    public record KeyLine(
            long id,
            String domain,
            String selector,
            String publicKey,
            Instant createdAt,
            @Nullable Instant signsSince,
            @Nullable Instant retiredAt) {

        /** Where its record stands in the DNS. */
        public String recordName() {
            return selector + "._domainkey." + domain;
        }

        /** What the TXT record says. */
        public String recordText() {
            return "v=DKIM1; k=rsa; p=" + publicKey;
        }

        public boolean isSigning() {
            return signsSince != null && retiredAt == null;
        }
    }

    @Transactional(readOnly = true)
    public List<KeyLine> all(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return jdbc.sql(ALL).query(new SimplePropertyRowMapper<>(KeyLine.class)).list();
    }

    /**
     * Makes a key for a domain; it signs nothing before {@link #use}.
     *
     * @throws Invalid when this is no domain
     */
    public void add(Viewer viewer, String domain) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        String key = EmailAddress.parse("anybody@" + domain.strip())
                .map((address) -> address.key().substring("anybody@".length()))
                .orElseThrow(() -> new Invalid("domain", "DOMAIN_INVALID", "Write a domain like example.org."));
        KeyPair pair = generate();
        jdbc.sql(ADD)
                .param("domain", key)
                .param("selector", freeSelector(key))
                .param("private", sealed.seal(pair.getPrivate().getEncoded()))
                .param(
                        "public",
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()))
                .param("now", now())
                .update();
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, Map.of("dkim", "added " + key));
    }

    private String freeSelector(String domain) {
        String today = SELECTOR.format(clock.instant());
        List<String> taken = jdbc.sql("select selector from dkim_key where domain = :domain")
                .param("domain", domain)
                .query((row, number) -> row.getString(1))
                .list();
        String selector = today;
        for (int i = 2; taken.contains(selector); i++) {
            selector = today + "-" + i;
        }
        return selector;
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no RSA", e);
        }
    }

    /**
     * Its record is published: it signs from now on, and the one before does not.
     *
     * @throws Conflict when there is no such key
     */
    public void use(Viewer viewer, long id) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        jdbc.sql(RETIRE).param("id", id).param("now", now()).update();
        if (jdbc.sql(USE).param("id", id).param("now", now()).update() == 0) {
            throw new Conflict("There is no DKIM key " + id + ".");
        }
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, "dkim:" + id, Map.of("dkim", "signs"));
        refresh();
    }

    /** @throws Conflict when it signs, or there is none */
    public void remove(Viewer viewer, long id) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        if (jdbc.sql(REMOVE).param("id", id).update() == 0) {
            throw new Conflict("DKIM key " + id + " signs, or is gone.");
        }
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, "dkim:" + id, Map.of("dkim", "removed"));
    }

    /** The message with the signature of its sender's domain; as it is where that has no key. */
    @Transactional(propagation = Propagation.SUPPORTS)
    byte[] sign(String fromAddress, byte[] message) {
        if (System.nanoTime() - readAgain >= 0) {
            signers = jdbc
                    .sql(SIGNING)
                    .query((row, number) ->
                            signer(row.getString("domain"), row.getString("selector"), row.getString("private_sealed")))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(DkimSigner::domain, (one) -> one));
            readAgain = System.nanoTime() + FRESH.toNanos();
        }
        String domain = fromAddress.substring(fromAddress.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(signers.get(domain))
                .map((signer) -> signer.sign(message, clock.instant()))
                .orElse(message);
    }

    /** What is known is asked of the database again. */
    void refresh() {
        readAgain = System.nanoTime();
    }

    private DkimSigner signer(String domain, String selector, String privateSealed) {
        try {
            var spec = new PKCS8EncodedKeySpec(sealed.openBytes(privateSealed));
            return new DkimSigner(
                    domain, selector, KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The DKIM key of " + domain + " cannot be used", e);
        }
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
