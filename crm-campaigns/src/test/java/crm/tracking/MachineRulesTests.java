package crm.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Viewer;
import crm.delivery.Mailer;
import crm.delivery.Town;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import crm.tracking.MachineCorpus.Mail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Programs and people told apart, against mails of which it is known who did what. */
@KeelTest
@Import({Town.class, Mailer.class})
@TestPropertySource(properties = "crm.delivery.senders=0")
class MachineRulesTests {

    private static final long SEED = Long.getLong("crm.seed", 20_261_122L);

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    MachineRules rules;

    @Autowired
    KnownPrograms programs;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void onlyWhatIsShipped() {
        database.empty();
    }

    @Test
    void thePeoplesRatesAreRightToOneInAHundred() throws IOException {
        MachineCorpus corpus = MachineCorpus.of(5, new Random(SEED));

        for (HitKind kind : List.of(HitKind.OPEN, HitKind.CLICK)) {
            long truth = mailsWith(corpus, (mail, hit) -> hit.kind() == kind && isByPerson(mail, hit));
            long found = mailsWith(
                    corpus, (mail, hit) -> hit.kind() == kind && !found(mail).containsKey(hit.id()));
            assertThat((double) Math.abs(found - truth) / truth)
                    .as("error of the rate of %s, %d found, %d true, seed %d", kind, found, truth, SEED)
                    .isLessThan(0.01);
            assertThat(truth).isGreaterThan(corpus.mails().size() / 10);
        }
    }

    @Test
    void hardlyAnyHitIsMistaken() throws IOException {
        MachineCorpus corpus = MachineCorpus.of(5, new Random(SEED));
        Set<String> mistaken = new TreeSet<>();
        int wrong = 0;
        int all = 0;
        for (Mail mail : corpus.mails()) {
            Map<Long, String> found = found(mail);
            for (Sighting hit : mail.hits()) {
                all++;
                if (isByPerson(mail, hit) == found.containsKey(hit.id())) {
                    wrong++;
                    mistaken.add(mail.pattern() + ": " + hit.kind() + " " + found.get(hit.id()));
                }
            }
        }
        assertThat((double) wrong / all)
                .as("mistaken hits of %s, seed %d", mistaken, SEED)
                .isLessThan(0.01);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Mozilla/5.0, OPEN, APPLE_MAIL_PRIVACY",
        "GET, Mozilla/5.0 (compatible; LinkBot/2.1), CLICK, KNOWN_AGENT",
        "HEAD, Mozilla/5.0 (X11) Firefox/132.0, CLICK, HEAD",
        "GET, '', OPEN, NO_AGENT",
        "GET, Mozilla/5.0 (X11) Firefox/132.0, TRAP, HIDDEN_LINK"
    })
    void aHitShowsItByItself(String method, String agent, HitKind kind, String reason) {
        Sighting hit = hit(1, kind, 1, 60, new Visit(method, agent, null));

        assertThat(rules.reasons(List.of(hit), MachineCorpus.ACCEPTED, 3)).containsExactly(Map.entry(1L, reason));
    }

    @Test
    void whatWasNeverHandedOverNobodyHasRead() {
        Sighting hit = hit(1, HitKind.OPEN, 0, 60, person());

        assertThat(rules.reasons(List.of(hit), null, 3)).containsExactly(Map.entry(1L, "TOO_SOON"));
        assertThat(rules.reasons(List.of(hit), MachineCorpus.ACCEPTED.plusSeconds(58), 3))
                .isEmpty();
        assertThat(rules.reasons(List.of(hit), MachineCorpus.ACCEPTED.plusMillis(58_001), 3))
                .hasSize(1);
    }

    @Test
    void nobodyReadsOneMailHundredsOfTimesInAnHour() {
        var flood = new ArrayList<Sighting>();
        for (int i = 0; i < 1000; i++) {
            flood.add(hit(i, HitKind.OPEN, 0, 60 + i, person()));
        }

        assertThat(rules.reasons(flood, MachineCorpus.ACCEPTED, 3)).hasSize(1000);
        assertThat(rules.reasons(flood.subList(0, 50), MachineCorpus.ACCEPTED, 3))
                .isEmpty();
    }

    @Test
    void whatWasFoundOutIsNotForgotten() {
        Sighting before = new Sighting(
                1, HitKind.CLICK, 1, MachineCorpus.ACCEPTED.plusSeconds(60), "GET", "Firefox", null, "ALL_LINKS", true);

        assertThat(rules.reasons(List.of(before), MachineCorpus.ACCEPTED, 3))
                .containsExactly(Map.entry(1L, "ALL_LINKS"));
    }

    @Test
    void administratorsAddWhatTheyHaveFound() {
        Sighting click = hit(1, HitKind.CLICK, 1, 60, person());
        assertThat(rules.reasons(List.of(click), MachineCorpus.ACCEPTED, 3)).isEmpty();

        var added = programs.add(KEEL, "NETWORK", "192.0.2.0/23", "CLICK", "GUARD", "our own log");

        assertThat(rules.reasons(List.of(click), MachineCorpus.ACCEPTED, 3)).containsExactly(Map.entry(1L, "GUARD"));
        Sighting open = hit(1, HitKind.OPEN, 0, 60, person());
        assertThat(rules.reasons(List.of(open), MachineCorpus.ACCEPTED, 3)).isEmpty();
        programs.forget(KEEL, added.id());
        assertThat(rules.reasons(List.of(click), MachineCorpus.ACCEPTED, 3)).isEmpty();
    }

    @Test
    void ofEachProgramThatKeelComesWithAPlaceIsNamedWhereThatCanBeLookedUp() {
        assertThat(programs.shipped(KEEL))
                .hasSizeGreaterThan(30)
                .allSatisfy((program) ->
                        assertThat(program.source()).as(program.pattern()).matches("[a-z0-9.-]+\\.[a-z]{2,}/\\S+"));
    }

    @ParameterizedTest
    @CsvSource({
        "NETWORK, 0.0.0.0/0",
        "NETWORK, 192.0.2.7/32",
        "NETWORK, everybody",
        "AGENT_PART, moz",
        "MAILBOX, x@example.org"
    })
    void nothingIsAddedThatWouldTakePeopleForPrograms(String sign, String pattern) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> programs.add(KEEL, sign, pattern, null, "GUARD", "our own log"));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.77, 192.0.2.0/24", "2001:db8:1:2:3::4, 2001:db8:1:0:0:0:0:0/48", "keel.example, ", "unknown, "
    })
    void ofAnAddressOnlyItsNetworkIsKept(String address, String network) {
        assertThat(Visit.from("GET", null, address).network()).isEqualTo(network);
    }

    private static Visit person() {
        return new Visit(
                "GET", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "192.0.2.0/24");
    }

    private static Sighting hit(long id, HitKind kind, long link, long after, Visit visit) {
        Instant at = MachineCorpus.ACCEPTED.plus(Duration.ofSeconds(after));
        return Sighting.fresh(id, kind, link, at, visit);
    }

    private Map<Long, String> found(Mail mail) {
        return rules.reasons(mail.hits(), MachineCorpus.ACCEPTED, mail.links());
    }

    private static boolean isByPerson(Mail mail, Sighting hit) {
        return mail.byPeople().contains(hit.id());
    }

    private static long mailsWith(MachineCorpus corpus, BiFunction<Mail, Sighting, Boolean> wanted) {
        return corpus.mails().stream()
                .filter((mail) -> mail.hits().stream().anyMatch((hit) -> wanted.apply(mail, hit)))
                .count();
    }
}
