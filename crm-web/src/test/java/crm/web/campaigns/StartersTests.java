package crm.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaigns.CampaignPlan;
import crm.consent.Channel;
import crm.web.support.KeelWebTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@KeelWebTest
class StartersTests {

    @Autowired
    Starters starters;

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa", "zh-CN", "zh-TW"})
    void everyStarterIsReadableInEveryLanguage(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        for (Starter starter : Starter.values()) {
            String mjml = starters.mjml(starter, locale);
            var plan = new CampaignPlan(
                    "Begun", null, Channel.EMAIL, starters.subject(starter, locale), mjml, null, null, null, 14);

            assertThat(plan.message().faults()).as(starter + " " + tag).isEmpty();
            assertThat(plan.message().unknownFields()).isEmpty();
            assertThat(mjml).doesNotContain("[[").contains("lang=\"" + tag + "\"");
            assertThat(plan.html()).contains("{{unsubscribeUrl}}").doesNotContain("googleapis");
        }
    }

    @Test
    void aPersianStarterReadsFromTheRight() {
        String html = starters.html(Starter.WELCOME, Locale.forLanguageTag("fa"));

        assertThat(html).contains("dir=\"rtl\"").contains("text-align:right").doesNotContain("direction:ltr");
    }

    @ParameterizedTest
    @EnumSource(Starter.class)
    void everyStarterKnowsTheDark(Starter starter) {
        assertThat(starters.html(starter, Locale.ENGLISH))
                .contains("name=\"color-scheme\"")
                .contains("prefers-color-scheme: dark");
    }
}
