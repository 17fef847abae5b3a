package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.delivery.Town.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A test is no touch, and the outbox is not everybody's. */
class OutboxSightTests extends SendingTown {

    @Autowired
    TestSend tests;

    @Test
    void aTestIsNoTouch() {
        Person ada = town.agreeing("Ada King", "ada@example.org");
        CampaignId campaign = town.draft(town.segment(ada));

        tests.send(Town.MARKETER, campaign, "colleague@example.org", ada.customer(), ada.contact());

        assertThat(outbox.list(Town.MARKETER, campaign.value(), 0, 10))
                .singleElement()
                .satisfies((line) -> {
                    assertThat(line.test()).isTrue();
                    assertThat(line.recipient()).isEqualTo("colleague@example.org");
                    assertThat(line.subject()).isEqualTo("[Test] For Ada");
                });
        assertThat(new String(
                        outbox.raw(
                                Town.MARKETER,
                                outbox.list(Town.MARKETER, null, 0, 1)
                                        .getFirst()
                                        .id()),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("https://shop.example/spring")
                .doesNotContain("/c/")
                .doesNotContain("/o/");
        assertThat(touches.totals(Town.MARKETER, campaign).audience()).isZero();
    }

    @Test
    void nobodyElseSeesTheOutbox() {
        var sales = new Viewer(new crm.access.UserId(3), "Sal", "sal@example.org", crm.access.Role.SALES);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> outbox.list(sales, null, 0, 10))
                .isInstanceOf(crm.access.AccessDenied.class);
    }
}
