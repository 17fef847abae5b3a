package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.testing.KeelTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is given a lead, who is passed over, and why. */
@KeelTest
class LeadAssignmentTests extends ThreeSellers {

    @Test
    void whoIsAwayFullOrDisabledIsPassedOverAndItIsWrittenDownWhy() {
        reps.sendAway(admin, id(ann), reps.today(), reps.today());
        reps.change(admin, id(bob), 1, 1, null);
        reps.change(admin, id(cat), 1, null, 2);
        List<LeadId> leads = leads(5);

        leads.forEach(lead -> assignment.assign(admin, lead));

        assertThat(shares()).containsExactlyInAnyOrderEntriesOf(Map.of("bob", 1L, "cat", 2L));
        assertThat(directory.find(admin, leads.getLast()).state()).isEqualTo(LeadState.NEW);
        assertThat(jdbc.sql(
                                "select passed_over::text from lead_decision where kind = 'NOBODY' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("ABSENT")
                .contains("FULL")
                .contains("FULL_TODAY");
    }

    @Test
    void yesterdaysAbsenceIsOver() {
        LocalDate today = reps.today();
        reps.sendAway(admin, id(ann), today.minusDays(9), today.minusDays(1));
        reps.sendAway(admin, id(bob), today.plusDays(1), today.plusDays(9));

        leads(3).forEach(lead -> assignment.assign(admin, lead));

        assertThat(shares()).hasSize(3);
    }

    @Test
    void theFirstRuleThatFitsNamesTheCandidates() {
        rules.add(admin, rule("Germany", List.of("Germany"), List.of(), List.of(), ann));
        rules.add(admin, rule("Pumps", List.of(), List.of(), List.of("PUMPS"), bob));
        rules.add(admin, rule("North London", List.of(), List.of("n"), List.of(), cat));

        LeadId german = lead("Pumps", "DE", null);
        LeadId pumps = lead("pumps", "FR", null);
        LeadId north = lead("Valves", "GB", "N1 9GU");
        List.of(german, pumps, north).forEach(lead -> assignment.assign(admin, lead));

        assertThat(owner(german)).isEqualTo("ann@example.org");
        assertThat(owner(pumps)).isEqualTo("bob@example.org");
        assertThat(owner(north)).isEqualTo("cat@example.org");
    }

    @Test
    void aRuleWhoseCandidatesCannotBeAskedSendsTheLeadToNobodyElse() {
        rules.add(admin, rule("Germany", List.of("DE"), List.of(), List.of(), ann));
        reps.sendAway(admin, id(ann), reps.today(), reps.today());

        LeadId german = lead("Pumps", "DE", null);
        assignment.assign(admin, german);

        assertThat(directory.find(admin, german).state()).isEqualTo(LeadState.NEW);
    }

    @Test
    void anAccountStaysWithItsOwnerWhileHeIsThere() {
        LeadId first = lead("Pumps", "GB", null);
        jdbc.sql("update customer set owner_id = :cat")
                .param("cat", cat.userId())
                .update();
        reps.change(admin, id(cat), 1, 0, null);
        assignment.assign(admin, first);
        assertThat(owner(first)).isEqualTo("cat@example.org");

        reps.sendAway(admin, id(cat), reps.today(), reps.today());
        LeadId second = lead("Valves", "GB", null);
        assignment.assign(admin, second);
        assertThat(owner(second)).isNotEqualTo("cat@example.org");
    }

    @Test
    void whoHasReturnedALeadIsNotGivenItAgain() {
        LeadId lead = leads(1).getFirst();
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assignment.assign(admin, lead);
            owners.add(Objects.requireNonNull(owner(lead)));
            desk.giveBack(admin, lead, "Not mine");
        }

        assertThat(owners).containsExactlyInAnyOrder("ann@example.org", "bob@example.org", "cat@example.org");
        assignment.assign(admin, lead);
        assertThat(directory.find(admin, lead).state()).isEqualTo(LeadState.RETURNED);
    }

    @Test
    void whoHasALeadAndCanGoOnKeepsItWhoCannotDoesNot() {
        LeadId lead = leads(1).getFirst();
        assignment.give(admin, lead, id(bob));
        assignment.assign(admin, lead);
        assertThat(owner(lead)).isEqualTo("bob@example.org");

        users.disable(admin, id(bob));
        assignment.assign(admin, lead);
        assertThat(owner(lead)).isNotEqualTo("bob@example.org");
    }

    @Test
    void whatIsOverIsNotAssigned() {
        LeadId lead = leads(1).getFirst();
        register.qualify(admin, lead, 1);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> assignment.assign(admin, lead));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> assignment.give(admin, lead, id(bob)));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> assignment.give(ann, lead, id(ann)));
    }

    @Test
    void whatNobodyHasWrittenDownHimselfGoesWhereTheRulesSendIt() {
        LeadId lead = register.open(
                Viewer.system(),
                new Enquiry("Ada", null, "ada@a.example", null, null, "Pumps", "Site", LeadVia.FORM, null, null, null));

        assertThat(directory.find(admin, lead).state()).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    void theLeadsOfWhoeverLeavesGoToWhoFollows() {
        List<LeadId> leads = leads(3);
        leads.forEach(lead -> assignment.give(admin, lead, id(ann)));
        desk.close(admin, leads.getFirst(), "No budget");

        assertThat(leavers.countOf(id(ann))).isEqualTo(2);
        assertThat(leavers.handOver(admin, id(ann), id(bob))).isEqualTo(2);

        assertThat(leavers.countOf(id(ann))).isZero();
        assertThat(owner(leads.getLast())).isEqualTo("bob@example.org");
        assertThat(owner(leads.getFirst())).isEqualTo("ann@example.org");
    }
}
