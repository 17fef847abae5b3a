package crm.forms;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much may come in: by machine, network, e-mail address, its domain, form, and in all. Counted in the database, so that
 * all instances count together; the narrow ones first, so that one who sends too much takes nothing from the others.
 */
@Component
class FormBuckets {

    static final int PER_MACHINE = 10;
    static final int PER_NETWORK = 40;
    static final int PER_ADDRESS = 3;
    static final int PER_DOMAIN = 60;
    static final int PER_FORM = 200;
    static final int IN_ALL = 600;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    // No row comes back when the bucket is empty; two at once queue at the row.
    private static final String TAKE = """
            insert into form_bucket (bucket, starts_at, taken) values (:bucket, :window, 1)
            on conflict (bucket, starts_at) do update set taken = form_bucket.taken + 1
            where form_bucket.taken < :most
            returning taken
            """;

    private static final String FORGET = "delete from form_bucket where starts_at < :old";

    private final JdbcClient jdbc;
    private final Clock clock;

    FormBuckets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Bucket(String name, int most, Duration window) {}

    /** Takes one from each; false as soon as one is empty. Each statement is a transaction of its own. */
    boolean take(String form, String machine, String emailKey) {
        List<Bucket> buckets = List.of(
                new Bucket("machine " + block(machine, 8, 4), PER_MACHINE, HOUR),
                new Bucket("network " + block(machine, 6, 3), PER_NETWORK, HOUR),
                new Bucket("address " + emailKey, PER_ADDRESS, DAY),
                new Bucket("domain " + emailKey.substring(emailKey.lastIndexOf('@') + 1), PER_DOMAIN, HOUR),
                new Bucket("form " + form, PER_FORM, HOUR),
                new Bucket("all", IN_ALL, HOUR));
        return buckets.stream().allMatch(this::take);
    }

    private boolean take(Bucket bucket) {
        Instant now = clock.instant();
        long seconds = bucket.window().toSeconds();
        Instant window = Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds);
        List<Integer> taken = jdbc.sql(TAKE)
                .param("bucket", hash(bucket.name()))
                .param("window", window.atOffset(ZoneOffset.UTC))
                .param("most", bucket.most())
                .query((row, number) -> row.getInt(1))
                .list();
        if (taken.contains(1)) {
            jdbc.sql(FORGET)
                    .param("old", now.minus(DAY.multipliedBy(2)).atOffset(ZoneOffset.UTC))
                    .update();
        }
        return !taken.isEmpty();
    }

    /** The first bytes of an address: of IPv6, where one customer of a provider has a /64, more of them than of IPv4. */
    private static String block(String machine, int bytesOfSix, int bytesOfFour) {
        if (!machine.matches("[0-9a-fA-F:.%]{2,60}.*")) {
            return machine;
        }
        try {
            InetAddress address = InetAddress.getByName(machine);
            int bytes = address instanceof Inet6Address ? bytesOfSix : bytesOfFour;
            return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bytes)) + "/" + bytes;
        } catch (UnknownHostException noAddress) {
            return machine;
        }
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
