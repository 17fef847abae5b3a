package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaigns.CampaignId;
import crm.delivery.smtp.SmtpSink.Phase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A campaign that does not move says why. */
class StandstillTests extends SmtpTest {

    @Autowired
    Standstills standstills;

    @Test
    void aCampaignThatDoesNotMoveForTwoMinutesSaysWhy() {
        SINK.says(Phase.GREETING, "554 5.3.2 closed for today");
        CampaignId campaign = town.launched(town.agreeing("A A", "a@one.example"));
        sendOnce();
        standstills.run();
        assertThat(standstills.of(Town.MARKETER, campaign)).isEmpty();

        stillFor("3 minutes");
        assertThat(standstills.of(Town.MARKETER, campaign)).hasValueSatisfying((why) -> {
            assertThat(why.reason()).isEqualTo(Standstill.Reason.SERVER_AWAY);
            assertThat(why.words()).contains("closed for today");
        });
        standstills.run();
        assertThat(notices("CAMPAIGN_STALLED")).as("told once").isEqualTo(1);

        jdbc.sql("delete from send_trouble").update();
        stillFor("3 minutes");
        assertThat(standstills.of(Town.MARKETER, campaign))
                .hasValueSatisfying((why) -> assertThat(why.reason()).isEqualTo(Standstill.Reason.NOBODY_SENDS));

        SINK.behave();
        SINK.says(Phase.RCPT, "451 4.3.0 disk full");
        sendAll();
        stillFor("3 minutes");
        assertThat(standstills.of(Town.MARKETER, campaign)).hasValueSatisfying((why) -> {
            assertThat(why.reason()).isEqualTo(Standstill.Reason.DEFERRED);
            assertThat(why.words()).isEqualTo("451 4.3.0 disk full");
            assertThat(why.until()).isNotNull();
        });

        SINK.behave();
        laterIsNow();
        sendAll();
        standstills.run();
        assertThat(standstills.of(Town.MARKETER, campaign)).isEmpty();
    }

    private void stillFor(String time) {
        jdbc.sql("update campaign_watch set moved_at = clock_timestamp() - cast(:time as interval)")
                .param("time", time)
                .update();
        standstills.run();
    }

    private int notices(String kind) {
        return jdbc.sql("select count(*) from notice where kind = :kind")
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }
}
