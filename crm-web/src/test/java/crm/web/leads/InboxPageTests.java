package crm.web.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.leads.LeadId;
import crm.leads.LeadState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class InboxPageTests extends LeadPages {

    @Test
    void anEmptyInboxSaysWhereLeadsComeFrom() throws Exception {
        assertThat(page("/leads", Role.SALES)).contains("No lead waits for you", "/leads/new");
    }

    @Test
    void theLeadStandsBesideItsListWithWhatCanBeDone() throws Exception {
        LeadId lead = opened("Ingrid \"><img src=x onerror=alert(1)>", "O'Hara & Söhne", Role.SALES);

        assertThat(page("/leads", Role.SALES))
                .contains("O&#39;Hara &amp; Söhne", "mailto:ingrid@ohara.example", "/leads/" + lead.value() + "/accept")
                .contains("/leads/" + lead.value() + "/return")
                .doesNotContain("<img src=x");
    }

    @Test
    void somebodyElsesLeadDoesNotExist() throws Exception {
        LeadId lead = opened("Ingrid", null, Role.ADMIN);

        assertThat(answer(get("/leads/" + lead.value()), Role.SALES).getStatus())
                .isEqualTo(404);
        assertThat(posted("/leads/" + lead.value() + "/accept", Role.SALES).getStatus())
                .isEqualTo(404);
        assertThat(state(lead)).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    void aManagerReadsButDoesNotWorkALead() throws Exception {
        LeadId lead = opened("Ingrid", null, Role.SALES);

        assertThat(page("/leads/" + lead.value(), Role.MANAGER))
                .contains("Ingrid")
                .doesNotContain("/leads/" + lead.value() + "/accept");
    }

    @Test
    void acceptingAnsweringAndClosingAreToldAndDone() throws Exception {
        LeadId lead = opened("Ingrid", null, Role.SALES);
        String address = "/leads/" + lead.value();

        assertThat(posted(address + "/accept", Role.SALES).getRedirectedUrl()).isEqualTo(address);
        assertThat(state(lead)).isEqualTo(LeadState.WORKING);
        assertThat(page(address, Role.SALES)).contains(address + "/answered");

        MockHttpServletResponse talked =
                answer(post(address + "/talks").param("kind", "CALL").param("note", "Wants room gifts"), Role.SALES);
        assertThat(talked.getRedirectedUrl()).isEqualTo(address);
        assertThat(page(address, Role.SALES)).contains("answered").doesNotContain(address + "/answered");

        posted(address + "/close", Role.SALES);
        assertThat(state(lead)).isEqualTo(LeadState.CLOSED);
    }

    @Test
    void aLeadThatIsNobodysCanBeReadAndTakenAlsoByWhoDoesNotYetSeeTheCustomer() throws Exception {
        Viewer specialist = as.viewer(Role.SPECIALIST);
        assertThat(specialist.user()).isNotNull();
        jdbc.sql("insert into role_sight values ('SPECIALIST', 'CUSTOMERS', 'TEAM')")
                .update();
        LeadId lead = opened("Ingrid", "O'Hara", null);
        String address = "/leads/" + lead.value();

        assertThat(page(address, Role.SPECIALIST))
                .contains("O&#39;Hara", "shows once the lead is yours", address + "/accept")
                .doesNotContain("href=\"/customers/");

        posted(address + "/accept", Role.SPECIALIST);
        assertThat(page(address, Role.SPECIALIST))
                .contains("href=\"/customers/")
                .doesNotContain("shows once the lead is yours");
    }

    @Test
    void whoAssignsLeadsFindsTheRulesHeAssignsThemByAndNobodyElseDoes() throws Exception {
        assertThat(page("/leads", Role.MANAGER)).contains("Routing rules");
        assertThat(page("/leads", Role.SALES)).doesNotContain("Routing rules");
    }

    @Test
    void everyPageSaysHowManyOfOnesOwnLeadsPressForAnAnswer() throws Exception {
        LeadId late = opened("Ingrid", null, Role.SALES);
        opened("Jonas", null, Role.SALES);
        opened("Somebody else's", null, Role.ADMIN);
        jdbc.sql("update lead set due_at = now() + interval '9 hours'").update();
        assertThat(page("/accounts", Role.SALES)).doesNotContain("1 due");

        jdbc.sql("update lead set due_at = now() + interval '1 hour' where id <> :other")
                .param("other", late.value() + 1)
                .update();
        assertThat(page("/accounts", Role.SALES)).contains("1 due");

        posted("/leads/" + late.value() + "/answered", Role.SALES);
        assertThat(page("/accounts", Role.SALES)).doesNotContain("1 due");
    }

    @Test
    void returningNeedsAReason() throws Exception {
        LeadId lead = opened("Ingrid", null, Role.SALES);

        posted("/leads/" + lead.value() + "/return", Role.SALES);

        assertThat(state(lead)).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    void aLeadIsOpenedByHandAndFaultsStandUnderTheirField() throws Exception {
        MockHttpServletResponse faulty =
                answer(post("/leads").param("name", "Ann").param("email", "ann at home"), Role.SALES);
        assertThat(faulty.getContentAsString()).contains("not an email address", "ann at home");

        MockHttpServletResponse opened = answer(
                post("/leads")
                        .param("name", "Ann")
                        .param("email", "ann@example.org")
                        .param("need", "gifts"),
                Role.SALES);
        assertThat(opened.getRedirectedUrl()).startsWith("/leads/");
        assertThat(page(String.valueOf(opened.getRedirectedUrl()), Role.SALES)).contains("ann@example.org");
    }

    private LeadId opened(String name, @Nullable String organisation, @Nullable Role owner) {
        return asked(name, organisation, "ingrid@ohara.example", owner);
    }

    private LeadState state(LeadId lead) {
        return found(lead).state();
    }

    private MockHttpServletResponse posted(String address, Role role) throws Exception {
        return answer(post(address), role);
    }
}
