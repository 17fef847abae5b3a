package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.campaigns.MessageClass;
import crm.delivery.SendRules.Rule;
import crm.delivery.smtp.SmtpSink;
import crm.delivery.smtp.SmtpSink.Phase;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who changes how mail goes out stands in the audit log. */
class SendingAuditTests extends SmtpTest {

    private static final Viewer ADMIN = new Viewer(new UserId(1), "Ann", "ann@example.org", Role.ADMIN);

    @Autowired
    SendRules rules;

    @Autowired
    SendLimits limits;

    @Autowired
    QuietProfiles profiles;

    @Autowired
    Doubts doubts;

    @Test
    void everyChangeOfLimitsCapsAndQuietHoursIsWrittenDown() {
        limits.change(ADMIN, "example.org", null, 60);
        rules.change(ADMIN, new Rule(MessageClass.MARKETING, 3, 7, true));
        rules.change(ADMIN, new Rule(MessageClass.MARKETING, null, null, false));
        profiles.change(
                ADMIN, new QuietHours("DE", LocalTime.of(20, 0), LocalTime.of(9, 0), Set.of(DayOfWeek.SUNDAY), ""));
        profiles.forget(ADMIN, "DE");

        assertThat(entries())
                .containsExactly(
                        "SETTINGS_CHANGED sendLimit=example.org connections= perMinute=60",
                        "SETTINGS_CHANGED sendRule=MARKETING cap=3/7 quiet=true",
                        "SETTINGS_CHANGED sendRule=MARKETING cap= quiet=false",
                        "SETTINGS_CHANGED quietHours=DE begins=20:00 ends=09:00 wholeDays=SUNDAY",
                        "SETTINGS_CHANGED quietHours=DE begins= ends= wholeDays=");
    }

    @Test
    void whoSendsAgainWhatMayHaveArrivedAnswersForIt() {
        SINK.says(Phase.DOT, SmtpSink.HANG_UP);
        CampaignId campaign = town.launched(town.agreeing("Ada", "ada@doubt.example"));
        sendAll();
        assertThat(totals(campaign).unknown()).isEqualTo(1);

        doubts.sendAgain(ADMIN, campaign, null);

        assertThat(entries()).containsExactly("SENT_AGAIN count=1");
        assertThat(jdbc.sql("select subject from audit_entry")
                        .query(String.class)
                        .single())
                .isEqualTo("campaign:" + campaign.value());
    }

    /** Each as its action and those details that this test is about, in a fixed order. */
    private List<String> entries() {
        return jdbc.sql("""
                select concat_ws(' ', action,
                    (select string_agg(d.key || '=' || d.value, ' ' order by array_position(
                            array['sendLimit', 'sendRule', 'quietHours', 'connections', 'perMinute', 'cap', 'quiet',
                                  'begins', 'ends', 'wholeDays', 'count'], d.key))
                     from jsonb_each_text(details) d))
                from audit_entry order by id
                """).query(String.class).list();
    }
}
