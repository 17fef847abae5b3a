package crm.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.delivery.Mailer;
import crm.delivery.Town;
import crm.kernel.Conflict;
import crm.segments.SegmentId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A campaign is copied, or sent once more to those who did not move. */
class SecondTryTests extends ScheduledTown {

    @Autowired
    Mailer mailer;

    @Autowired
    Audiences audiences;

    @Test
    void aCopyHasTheNextNumber() {
        SegmentId segment = town.segment(town.agreeing("Ada King", "ada@example.org"));
        CampaignId campaign = town.draft(segment);

        CampaignSheet second = desk.copy(Town.MARKETER, campaign);
        CampaignSheet third = desk.copy(Town.MARKETER, second.id());

        assertThat(second.name()).isEqualTo("Spring (2)");
        assertThat(third.name()).isEqualTo("Spring (3)");
        assertThat(third.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(third.plan())
                .isEqualTo(desk.sheet(Town.MARKETER, campaign).plan().named("Spring (3)"));
    }

    @Test
    void aSecondTryGoesToThoseWhoGotTheFirstAndDidNotMove() {
        var ada = town.agreeing("Ada King", "ada@example.org");
        var bo = town.agreeing("Bo Beam", "bo@example.org");
        var cy = town.agreeing("Cy Cole", "cy@example.org");
        var di = town.agreeing("Di Dale", "di@example.org");
        var ed = town.agreeing("Ed Eden", "ed@example.org");
        town.consent(town.contact(ada.customer(), "New Colleague", "new@example.org"), "GRANTED");
        CampaignId first = town.draft(town.segment(bo, cy, di, ed));
        launch.launch(Town.MARKETER, first);
        mailer.sendAll();
        answered(first, bo, "email.opened", false);
        answered(first, cy, "email.opened", true);
        answered(first, di, "email.clicked", false);
        var late = town.contact(cy.customer(), "Late Colleague", "late@example.org");
        town.consent(late, "GRANTED");
        town.consent(ed, "WITHDRAWN");

        CampaignSheet second = desk.resend(Town.MARKETER, first);
        AudienceForecast forecast =
                audiences.forecast(Town.MARKETER, second.source(), second.plan().channel());
        LaunchDecision decision = launch.launch(Town.MARKETER, second.id());

        assertThat(second.resends()).isEqualTo(first);
        assertThat(forecast).isEqualTo(new AudienceForecast(2, 2, 0, 0, 1, 0, 0, 1, 0));
        assertThat(decision).isEqualTo(new LaunchDecision.Launched(second.id(), 1));
        assertThat(touches.list(Town.MARKETER, second.id(), null, 0, 10))
                .extracting((touch) -> touch.contact())
                .containsExactly(cy.contact());
    }

    @Test
    void aDraftHasNobodyToSendOnceMoreTo() {
        CampaignId campaign = town.draft(town.segment(town.agreeing("Ada King", "ada@example.org")));

        assertThatThrownBy(() -> desk.resend(Town.MARKETER, campaign)).isInstanceOf(Conflict.class);
    }

    private void answered(CampaignId campaign, Town.Person person, String name, boolean machine) {
        jdbc.sql("""
                insert into activity (customer_id, contact_id, name, at, campaign_id, machine)
                values (:customer, :contact, :name, now(), :campaign, :machine)
                """)
                .param("customer", person.customer())
                .param("contact", person.contact())
                .param("name", name)
                .param("campaign", campaign.value())
                .param("machine", machine)
                .update();
    }
}
