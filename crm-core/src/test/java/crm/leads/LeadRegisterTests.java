package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.testing.AtOnce;
import crm.testing.ReachStaysTrue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ReachStaysTrue.class)
class LeadRegisterTests extends LeadsRoom {

    Viewer rob;
    Viewer mia;
    Viewer specialist;

    @BeforeEach
    void twoSellAndOneCares() {
        rob = seller("rob@example.org");
        mia = seller("mia@example.org");
        specialist = team.member("sue@example.org", Role.SPECIALIST).viewer();
    }

    @Test
    void whoeverAsksIsRegisteredWithHisOrganisationAndFoundAgain() {
        LeadLine first = opened(enquiry("Zoë O'Hara", "O'Hara & Söhne", "zoe@ohara.example", null));
        LeadLine again = opened(enquiry(null, null, "ZOE@ohara.example", null));
        LeadLine colleague = opened(enquiry("李雷", " o'hara  & SÖHNE ", "li@ohara.example", null));

        assertThat(first.name()).isEqualTo("Zoë O'Hara");
        assertThat(first.organisation()).isEqualTo("O'Hara & Söhne");
        assertThat(again.customerId()).isEqualTo(first.customerId());
        assertThat(again.contactId()).isEqualTo(first.contactId());
        assertThat(colleague.customerId()).isEqualTo(first.customerId());
        assertThat(colleague.contactId()).isNotEqualTo(first.contactId());
        assertThat(colleague.name()).isEqualTo("李雷");
        assertThat(count("customer")).isEqualTo(1);
    }

    @Test
    void aNumberFindsWhoeverHasNoAddress() {
        LeadLine first = opened(enquiry("Ada", null, null, "020 7946 0018"));
        LeadLine again = opened(enquiry("Ada", null, null, "+44 20 7946 0018"));

        assertThat(again.customerId()).isEqualTo(first.customerId());
        assertThat(count("contact")).isEqualTo(1);
    }

    @Test
    void aNumberAloneIsEnoughAndNothingIsNot() {
        assertThat(opened(enquiry(null, null, null, "020 7946 0018")).phone()).isEqualTo("020 7946 0018");
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> register.open(admin, enquiry(" ", null, null, null)));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> register.open(admin, enquiry("Ada", null, "no address", null)));
        assertThat(count("customer")).isEqualTo(1);
    }

    @Test
    void twentyWhoAskAtOnceWithOneAddressAreOne() throws Exception {
        List<Callable<LeadId>> asking = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asking.add(() -> register.open(admin, enquiry("Ada", "Acme", "ada@acme.example", null)));
        }

        assertThat(AtOnce.call(asking)).allMatch(LeadId.class::isInstance);
        assertThat(count("customer")).isEqualTo(1);
        assertThat(count("contact")).isEqualTo(1);
        assertThat(count("lead")).isEqualTo(20);
    }

    @Test
    void anExternalKeyBelongsToOneLeadAndTheRefusalNamesIt() {
        LeadId first = register.open(admin, keyed("F-1", null));

        assertThatExceptionOfType(LeadKeyTaken.class)
                .isThrownBy(() -> register.open(admin, keyed("F-1", null)))
                .withMessageContaining("Lead " + first.value());
        assertThat(count("lead")).isEqualTo(1);
        assertThat(count("customer")).isEqualTo(1);
    }

    @Test
    void aLeadGoesItsWayAndTheStreamTellsIt() {
        LeadId id = register.open(admin, keyed("F-1", rob));
        assertThat(state(id)).isEqualTo(LeadState.ASSIGNED);

        desk.accept(rob, id);
        desk.giveBack(rob, id, "  Not my language ");
        assertThat(directory.find(admin, id).reason()).isEqualTo("Not my language");
        assertThat(directory.find(admin, id).ownerId()).isNull();

        desk.accept(admin, id);
        register.qualify(admin, id, 7);

        LeadLine now = directory.find(admin, id);
        assertThat(now.state()).isEqualTo(LeadState.QUALIFIED);
        assertThat(now.opportunityId()).isEqualTo(7);
        assertThat(jdbc.sql("select name from activity order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "lead.opened",
                        "lead.assigned",
                        "lead.accepted",
                        "lead.returned",
                        "lead.assigned",
                        "lead.accepted",
                        "lead.qualified");
        assertThat(jdbc.sql("select kind from lead_decision order by id")
                        .query(String.class)
                        .list())
                .containsExactly("GIVEN", "ACCEPTED", "RETURNED", "GIVEN", "ACCEPTED");
    }

    @Test
    void whatIsOverIsNotTouchedAgain() {
        LeadId id = register.open(admin, keyed(null, rob));
        desk.accept(rob, id);
        register.qualify(rob, id, 7);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> register.qualify(rob, id, 8));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> desk.accept(rob, id));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> desk.giveBack(rob, id, "Too late"));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> desk.close(rob, id, null));
        assertThat(directory.find(rob, id).opportunityId()).isEqualTo(7);
    }

    @Test
    void ofManyWhoAcceptOneLeadAtOnceOneGetsIt() throws Exception {
        List<Viewer> crowd = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            crowd.add(team.member("s" + i + "@example.org", Role.SPECIALIST).viewer());
        }
        LeadId id = register.open(admin, keyed(null, null));

        List<Object> answers = AtOnce.call(crowd.stream()
                .<Callable<Boolean>>map(viewer -> () -> {
                    desk.accept(viewer, id);
                    return true;
                })
                .toList());

        assertThat(answers).filteredOn(Boolean.TRUE::equals).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer instanceof Conflict || answer instanceof LeadNotFound)
                .hasSize(9);
        assertThat(state(id)).isEqualTo(LeadState.WORKING);
        assertThat(count("lead_decision")).isEqualTo(2);
    }

    @Test
    void whatMayNotBeSeenDoesNotExist() {
        LeadId robs = register.open(admin, keyed("F-1", rob));
        LeadId nobodys = register.open(admin, keyed("F-2", null));
        LeadId opened = register.open(mia, keyed("F-3", null));

        assertThat(ids(rob)).containsExactly(robs.value());
        assertThat(ids(mia)).containsExactly(opened.value());
        assertThat(ids(specialist)).containsExactly(nobodys.value(), opened.value());
        assertThat(ids(admin)).containsExactly(robs.value(), nobodys.value(), opened.value());
        assertThatExceptionOfType(LeadNotFound.class).isThrownBy(() -> directory.find(mia, robs));
        assertThatExceptionOfType(LeadNotFound.class).isThrownBy(() -> desk.accept(mia, robs));
        assertThatExceptionOfType(LeadNotFound.class).isThrownBy(() -> desk.giveBack(mia, robs, "Mine!"));
        assertThatExceptionOfType(LeadNotFound.class).isThrownBy(() -> register.qualify(mia, robs, 7));
    }

    @Test
    void onlyWhoMayAssignGivesALeadToSomebodyElseAndOnlyToWhoWorksThem() {
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> register.open(rob, keyed("F-1", mia)));
        Viewer support = team.member("sam@example.org", Role.SUPPORT).viewer();
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> register.open(admin, keyed("F-1", support)));
        jdbc.sql("update app_user set enabled = false where email = 'mia@example.org'")
                .update();
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> register.open(admin, keyed("F-1", mia)));
        jdbc.sql("update app_user set enabled = true").update();

        assertThat(count("lead")).isZero();
        assertThat(state(register.open(rob, keyed("F-1", rob)))).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    void theNeedIsCorrectedWithoutTouchingTheRest() {
        LeadId id = register.open(admin, keyed("F-1", null));

        register.describe(admin, id, LeadWords.none().withNeed("Forklifts"));

        assertThat(directory.find(admin, id).need()).isEqualTo("Forklifts");
        assertThat(directory.find(admin, id).source()).isEqualTo("Fair");
    }

    @Test
    void aLeadOfAKnownCustomerStaysWithHim() {
        CustomerId acme = customers.register(admin, CustomerEntry.empty().with(CustomerField.ORGANISATION, "Acme"));

        LeadId id = register.open(admin, new NewLead(acme, null, "Valves", null, LeadVia.HAND, null, null, null));

        assertThat(directory.find(admin, id).name()).isEqualTo("Acme");
        assertThat(directory.find(admin, id).customerId()).isEqualTo(acme.value());
    }

    private LeadLine opened(Enquiry enquiry) {
        return directory.find(admin, register.open(admin, enquiry));
    }

    private static Enquiry enquiry(
            @Nullable String name, @Nullable String organisation, @Nullable String email, @Nullable String phone) {
        return new Enquiry(name, organisation, email, phone, null, "Pumps", "Fair", LeadVia.API, null, null, null);
    }

    private static Enquiry keyed(@Nullable String key, @Nullable Viewer owner) {
        UserId user = owner == null ? null : owner.user();
        return new Enquiry(
                "Ada", "Acme", "ada@acme.example", null, null, "Pumps", "Fair", LeadVia.API, null, key, user);
    }

    private LeadState state(LeadId id) {
        return directory.find(admin, id).state();
    }

    private List<Long> ids(Viewer viewer) {
        return directory.list(viewer, LeadQuery.ALL, 0, 100).stream()
                .map(LeadLine::id)
                .toList();
    }
}
