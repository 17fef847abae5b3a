package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.stage;
import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.faults.SinkJournal.Dot;
import crm.delivery.smtp.SmtpSink.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Mail security that follows every address of every mail the moment it comes, and once more later, while one instance is
 * killed. What its browsers do with the pages behind the addresses is tried where the pages are, in {@code
 * ScannerCrawlTests}.
 */
abstract class ScannerFaults {

    private static final String CHROME =
            "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/131.0.0.0+Safari/537.36";

    private static final String SAFARI =
            "Mozilla/5.0+(Macintosh;+Intel+Mac+OS+X+10_15_7)+AppleWebKit/605.1.15+(KHTML,+like+Gecko)+Version/18.1+Safari/605";

    private static final String FIREFOX = "Mozilla/5.0+(X11;+Linux+x86_64;+rv:132.0)+Gecko/20100101+Firefox/132.0";

    private static final Pattern ADDRESS = Pattern.compile("http://keel\\.example(/[ocu]/[^\"'<>\\s]+)");

    private static final String CONSENTS = """
            select (select count(*) from consent_event) || ' ' || (select count(*) from suppression) || ' '
                   || (select count(*) from consent where state = 'WITHDRAWN')
            """;

    private static final String OPENS = """
            select count(*) from raw_hit r join touch t on t.id = r.touch_id
            where t.campaign_id = :campaign and r.kind = 'OPEN'
            """;

    private static final String DEADLOCKS = "select deadlocks from pg_stat_database where datname = current_database()";

    /** After this a scanner that was there is forgotten. */
    private static final Duration A_WHILE = Duration.ofSeconds(12);

    /** Addresses of a mail, by recipient. */
    private final ConcurrentHashMap<String, Set<String>> mails = new ConcurrentHashMap<>();

    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void aScannerInEveryMailChangesNoConsentNoRateAndLosesNoHit() throws InterruptedException {
        mails.clear();
        acknowledged.set(0);
        Audience audience = stage().audience(150);
        String consents = text(CONSENTS);
        String deadlocks = text(DEADLOCKS);
        stage().tells((mail, reply) -> crawlAtOnce(mail));
        try (Sending sending = stage().launch(audience)) {
            sending.awaitDots(50);
            KeelProcess doomed = stage().instances().getLast();
            doomed.kill();
            stage().replace(doomed);
            sending.awaitFinished();
            stage().tells(null);
            Dot first = sending.dots().getFirst();
            // Later than anybody would call too soon, and under another name.
            TimeUnit.SECONDS.sleep(3);
            sending.dots().stream().skip(1).limit(20).forEach((dot) -> crawl(mails.get(dot.recipient()), SAFARI));

            sending.keepsPromises("F21 scanners follow all links as the mail comes");
            // What was on its way when an instance was killed may have to stay uncertain.
            assertThat(mails).hasSizeBetween(140, 150);
            assertThat(answers(sending)).matches("0 1[45]\\d 0 1[45]\\d 0");
            assertThat(opens(sending)).as("hits that Keel said it had").isGreaterThanOrEqualTo(acknowledged.get());

            until(first.at().plus(A_WHILE));
            readsItHimself(mails.get(first.recipient()));
            assertThat(answers(sending)).matches("1 1[45]\\d 1 1[45]\\d 0");
            assertThat(text(CONSENTS)).isEqualTo(consents);
            assertThat(text(DEADLOCKS)).isEqualTo(deadlocks);
        } finally {
            stage().tells(null);
        }
    }

    /** Before the server has said that it takes the mail. */
    private void crawlAtOnce(Received mail) {
        String html = mail.data().replace("=\r\n", "").replace("=3D", "=");
        Set<String> addresses = ADDRESS.matcher(html)
                .results()
                .map((found) -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (mails.putIfAbsent(mail.recipient(), addresses) == null) {
            crawl(addresses, CHROME);
        }
    }

    /** In the order of the mail, headers first, on whichever instance is there. */
    private void crawl(Set<String> addresses, String agent) {
        for (String address : addresses) {
            for (String method : List.of("HEAD", "GET")) {
                if (visit(method, address, agent).equals("STORED")) {
                    acknowledged.incrementAndGet();
                }
            }
        }
    }

    /** One that is killed meanwhile says nothing; the next is asked then, as a balancer does. */
    private static String visit(String method, String address, String agent) {
        String answer = KeelProcess.ENDED;
        for (int i = 0; i < Stage.INSTANCES && answer.equals(KeelProcess.ENDED); i++) {
            List<KeelProcess> there = stage().instances();
            KeelProcess instance = there.get(Math.floorMod(address.hashCode() + i, there.size()));
            answer = instance.isAlive() ? instance.ask("visit " + method + " " + address + " " + agent) : answer;
        }
        return answer;
    }

    private static void until(Instant moment) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(
                Math.max(0, Duration.between(Instant.now(), moment).toMillis()));
    }

    /** The picture, and the first link: the hidden one comes last. */
    private static void readsItHimself(Set<String> addresses) {
        for (String path : List.of("/o/", "/c/")) {
            visit("GET", first(addresses, path), FIREFOX);
        }
    }

    private static String first(Set<String> addresses, String path) {
        return addresses.stream()
                .filter((address) -> address.startsWith(path))
                .findFirst()
                .orElseThrow();
    }

    private static String answers(Sending sending) {
        return stage().first().ask("answers " + sending.campaign());
    }

    private static int opens(Sending sending) {
        return stage().owner()
                .sql(OPENS)
                .param("campaign", sending.campaign())
                .query(Integer.class)
                .single();
    }

    private static String text(String sql) {
        return stage().owner().sql(sql).query(String.class).single();
    }
}
