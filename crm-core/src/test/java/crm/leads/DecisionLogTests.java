package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Role;
import crm.access.Team;
import crm.access.UserId;
import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@Import(Team.class)
class DecisionLogTests {

    @Autowired
    LeadRegister register;

    @Autowired
    LeadDesk desk;

    @Autowired
    LeadAssignment assignment;

    @Autowired
    DecisionLog decisions;

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    Viewer admin;
    Viewer rob;

    @BeforeEach
    void nobodyHasAsked() {
        database.empty();
        jdbc.sql("update app_user set enabled = true").update();
        admin = team.administrator().viewer();
        rob = team.member("rob@example.org", Role.SALES).viewer();
        team.member("mia@example.org", Role.SALES);
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
        UserId user = owner == null ? null : Objects.requireNonNull(owner.user());
        return register.open(
                admin, new Enquiry(name, null, null, null, null, "Pumps", "Fair", LeadVia.HAND, null, null, user));
    }
}
