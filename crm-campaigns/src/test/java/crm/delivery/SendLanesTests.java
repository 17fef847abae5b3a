package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaigns.CampaignId;
import crm.delivery.smtp.SmtpSink.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What domains take is kept by all senders together. */
class SendLanesTests extends SmtpTest {

    @Autowired
    SendLanes lanes;

    @Test
    void aDomainThatAsksToSlowDownIsLeftInPeaceAndTheOthersAreNot() {
        SINK.says(Phase.RCPT, "a0@busy.example", "421 4.7.0 too many messages");
        List<Town.Person> people = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            people.add(town.agreeing("A " + i, "a" + i + "@busy.example"));
            people.add(town.agreeing("B " + i, "b" + i + "@calm.example"));
        }
        CampaignId campaign = town.launched(people.toArray(Town.Person[]::new));
        int commands = SINK.commands().size();

        sendAll();

        assertThat(totals(campaign)).isEqualTo(new TouchTotals(10, 5, 5, 0, 0, 0, 0, 0));
        assertThat(SINK.commands().subList(commands, SINK.commands().size()))
                .filteredOn((command) -> command.startsWith("RCPT") && command.contains("busy"))
                .hasSize(1);
        assertThat(lane("busy.example")).startsWith("1 421 4.7.0 too many messages");
        assertThat(jdbc.sql("select count(*) from touch_queue where due_at > clock_timestamp() + interval '50 seconds'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
        assertThat(jdbc.sql("select count(*) from suppression")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void repliesThatComeTogetherCountOnceAndQuietTimeMakesItFasterAgain() {
        var reply = new crm.delivery.smtp.SmtpReply(421, "busy");
        lanes.slowDown("busy.example", reply);
        lanes.slowDown("busy.example", reply);
        assertThat(lane("busy.example")).isEqualTo("1 421 busy");

        jdbc.sql("update send_lane set closed_until = clock_timestamp() - interval '1 second'")
                .update();
        lanes.slowDown("busy.example", reply);
        assertThat(lane("busy.example")).isEqualTo("2 421 busy");

        for (int level = 2; level > 0; level--) {
            jdbc.sql("""
                    update send_lane set closed_until = clock_timestamp() - interval '1 second',
                                         level_since = clock_timestamp() - interval '11 minutes'
                    """).update();
            lanes.ease();
        }
        assertThat(jdbc.sql("select count(*) from send_lane")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void sendersTogetherKeepToTheMessagesAMinuteOfEverything() {
        jdbc.sql("insert into send_lane (domain, per_minute) values ('*', 600)").update();
        people(60, "x.example");

        List<Claim> first = queue.claim(20, "one");
        List<Claim> second = queue.claim(20, "two");

        // Ten a second; two seconds are given away ahead.
        assertThat(first.size() + second.size()).isBetween(20, 23);
        List<Long> starts = new ArrayList<>();
        first.forEach((claim) -> starts.add(claim.startsAt()));
        second.forEach((claim) -> starts.add(claim.startsAt()));
        List<Long> sorted = starts.stream().sorted().toList();
        for (int i = 1; i < 20; i++) {
            assertThat(Duration.ofNanos(sorted.get(i) - sorted.get(i - 1)).toMillis())
                    .isBetween(80L, 120L);
        }
    }

    @Test
    void theSinkSeesNoMoreThanTheRate() {
        jdbc.sql("insert into send_lane (domain, per_minute) values ('*', 1200)")
                .update();
        CampaignId campaign = people(40, "x.example");
        long began = System.nanoTime();

        sendAll();

        assertThat(totals(campaign).accepted()).isEqualTo(40);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(8));
    }

    @Test
    void onlySoManySendersAreAtADomainAtOnce() {
        jdbc.sql("insert into send_lane (domain, connections) values ('narrow.example', 2)")
                .update();
        people(40, "narrow.example");

        assertThat(queue.claim(10, "one")).hasSize(10);
        assertThat(queue.claim(10, "two")).hasSize(10);
        assertThat(queue.claim(10, "three")).isEmpty();
        assertThat(queue.claim(5, "one")).hasSize(5);
    }

    private CampaignId people(int count, String domain) {
        return town.launched(IntStream.range(0, count)
                .mapToObj((i) -> town.agreeing("P " + i, "p" + i + "@" + domain))
                .toArray(Town.Person[]::new));
    }

    private String lane(String domain) {
        return jdbc.sql("select level || ' ' || reply from send_lane where domain = :domain")
                .param("domain", domain)
                .query(String.class)
                .single();
    }
}
