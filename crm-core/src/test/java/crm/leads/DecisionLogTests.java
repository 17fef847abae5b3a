package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.UserId;
import crm.access.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DecisionLogTests extends LeadsRoom {

    @Autowired
    DecisionLog decisions;

    Viewer rob;

    @BeforeEach
    void twoSell() {
        rob = seller("rob@example.org");
        seller("mia@example.org");
    }

    @Test
    void everyDecisionCanBeReadWithItsReasonByWhoSeesTheLead() {
        LeadId lead = opened("Ada", rob);
        desk.accept(rob, lead);
        desk.giveBack(rob, lead, "Not my region");
        assignment.assign(admin, lead);

        List<DecisionLine> told = decisions.of(admin, lead);

        assertThat(told).extracting(DecisionLine::kind).containsExactly("GIVEN", "RETURNED", "ACCEPTED", "GIVEN");
        assertThat(told.getFirst().ground()).isEqualTo("ROTATION");
        assertThat(told.getFirst().passedOver()).contains(new DecisionLine.Passed("Colleague", "RETURNED_IT"));
        assertThat(told.get(1).reason()).isEqualTo("Not my region");
        assertThatExceptionOfType(LeadNotFound.class).isThrownBy(() -> decisions.of(rob, lead));
        assertThatExceptionOfType(LeadNotFound.class).isThrownBy(() -> decisions.list(rob, lead, 0, 10));
    }

    private LeadId opened(String name, @Nullable Viewer owner) {
        UserId user = owner == null ? null : id(owner);
        return register.open(
                admin, new Enquiry(name, null, null, null, null, "Pumps", "Fair", LeadVia.HAND, null, null, user));
    }
}
