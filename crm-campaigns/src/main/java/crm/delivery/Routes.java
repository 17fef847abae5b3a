package crm.delivery;

import crm.delivery.smtp.Authorities;
import crm.delivery.smtp.SmtpSettings;
import crm.kernel.BaseUrl;
import crm.kernel.Sealed;
import crm.kernel.Secret;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sender's mail goes through which server: the one of the environment, or one that an administrator has set up. */
@Component
class Routes {

    /** What passwords are sealed for. */
    static final String SEAL = "mail servers";

    /** The server that {@code SPRING_MAIL_HOST} names. */
    static final long OF_ENVIRONMENT = 0;

    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final String USABLE = "select id, host, port, tls, username, password_sealed from relay order by id";

    private final JdbcClient jdbc;

    private final Sealed sealed;

    private final DeliverySettings settings;

    private final Authorities authorities;

    private final String helloName;

    private final @Nullable Relay ofEnvironment;

    private volatile Known known = new Known(List.of(), Map.of());

    private volatile long readAgain = System.nanoTime();

    Routes(JdbcClient jdbc, Secret secret, DeliverySettings settings, Environment environment, BaseUrl base) {
        this.jdbc = jdbc;
        this.sealed = new Sealed(secret, SEAL);
        this.settings = settings;
        this.helloName = base.host();
        String certificates = environment.getProperty("crm.mail.certificates", "");
        this.authorities = certificates.isBlank() ? Authorities.ofJava() : Authorities.ofJavaAnd(Path.of(certificates));
        this.ofEnvironment = ofEnvironment(environment);
    }

    /** A server and the way to it. */
    record Relay(long id, SmtpSettings way) {}

    private record Known(List<Relay> relays, Map<String, Long> bySender) {}

    private @Nullable Relay ofEnvironment(Environment environment) {
        String host = environment.getProperty("spring.mail.host", "");
        SmtpSettings.Tls tls = DeliverySettings.tls(environment.getProperty("crm.mail.tls", "opportunistic"));
        int port = environment.getProperty("spring.mail.port", Integer.class, 25);
        String user = environment.getProperty("spring.mail.username");
        String password = environment.getProperty("spring.mail.password");
        return host.isBlank() ? null : new Relay(OF_ENVIRONMENT, way(host, port, user, password, tls));
    }

    private SmtpSettings way(
            String host, int port, @Nullable String user, @Nullable String password, SmtpSettings.Tls tls) {
        return new SmtpSettings(
                host,
                port,
                user,
                password,
                tls,
                port == 465 && tls != SmtpSettings.Tls.OFF,
                authorities,
                helloName,
                settings.patience(),
                settings.patienceAfterDot());
    }

    /** The server for this sender's mail; empty while there is none at all. */
    Optional<Relay> route(String sender) {
        Known now = known();
        Long assigned = now.bySender().get(sender.toLowerCase(Locale.ROOT));
        return now.relays().stream()
                .filter((relay) -> assigned != null && relay.id() == assigned)
                .findFirst()
                .or(() -> now.relays().stream().findFirst());
    }

    Optional<Relay> find(long id) {
        return known().relays().stream().filter((relay) -> relay.id() == id).findFirst();
    }

    boolean areNone() {
        return known().relays().isEmpty();
    }

    /** What is known is asked of the database again. */
    void refresh() {
        readAgain = System.nanoTime();
    }

    private Known known() {
        if (System.nanoTime() - readAgain >= 0) {
            var relays = new ArrayList<Relay>();
            if (ofEnvironment != null) {
                relays.add(ofEnvironment);
            }
            relays.addAll(jdbc.sql(USABLE).query(this::relay).list());
            known = new Known(List.copyOf(relays), bySender());
            readAgain = System.nanoTime() + FRESH.toNanos();
        }
        return known;
    }

    /** Ids of servers by sender's address in lower case. */
    Map<String, Long> bySender() {
        return jdbc
                .sql("select address, relay_id from relay_sender")
                .query((row, number) -> Map.entry(row.getString("address"), row.getLong("relay_id")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Relay relay(ResultSet row, int number) throws SQLException {
        String password = row.getString("password_sealed");
        return new Relay(
                row.getLong("id"),
                way(
                        row.getString("host"),
                        row.getInt("port"),
                        row.getString("username"),
                        password == null ? null : sealed.open(password),
                        SmtpSettings.Tls.valueOf(row.getString("tls"))));
    }
}
