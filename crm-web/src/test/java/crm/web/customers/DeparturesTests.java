package crm.web.customers;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerEntry;
import crm.customers.CustomerId;
import crm.customers.CustomerSheet;
import crm.customers.Departure;
import crm.customers.Departures;
import crm.customers.MergePlan;
import crm.kernel.Conflict;
import crm.leads.LeadId;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.leads.NewLead;
import crm.opportunities.LeadConversion;
import crm.opportunities.LeadConversion.Wish;
import crm.opportunities.Move;
import crm.opportunities.Pipelines;
import crm.tasks.NewTask;
import crm.tasks.Subject;
import crm.tasks.TaskList;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A contact leaves an organisation that was not his with everything that is, and can return with it. */
@KeelWebTest
class DeparturesTests extends TwoRecords {

    @Autowired
    Departures departures;

    @Autowired
    LeadRegister leads;

    @Autowired
    LeadConversion conversion;

    @Autowired
    Pipelines pipelines;

    @Autowired
    TaskList tasks;

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    private CustomerId acme;
    private ContactId eve;

    @BeforeEach
    void eveWasMatchedWithAcme() {
        acme = organisation("Acme Ltd", "K1", "grace@acme.example");
        eve = register.addContact(
                ROB, acme, CustomerEntry.empty().with(NAME, "Eve Hall").with(EMAIL, "eve@else.example"));
        history(acme, 9001, "1001", 2_000_0000L);
    }

    @Test
    void heTakesWhatIsHisAndReturnsWithIt() {
        consents.record(ROB, eve, said(ConsentState.GRANTED, "2025-08-19T10:00:00Z"));
        LeadId lead = asked();
        Viewer admin = as.viewer(Role.ADMIN);
        tasks.add(
                admin,
                new NewTask("Call Eve", null, null, null, null, Subject.of(Subject.Kind.LEAD, acme, lead.value())));
        tasks.add(admin, new NewTask("Call Grace", null, null, null, null, Subject.of(acme)));
        jdbc.sql("insert into activity (customer_id, contact_id, name, at) values (:c, :k, 'call.logged', now())")
                .param("c", acme.value())
                .param("k", eve.value())
                .update();
        Map<String, List<String>> before = lasting();
        Map<String, Long> totals = totals();

        Departure left = departures.leave(ROB, eve);

        CustomerSheet himself = register.sheetOf(ROB, left.customer());
        assertThat(himself.isOrganisation()).isFalse();
        assertThat(himself.name()).isEqualTo("Eve Hall");
        assertThat(himself.contacts()).extracting(CustomerSheet.Person::id).containsExactly(eve);
        assertThat(register.sheetOf(ROB, acme).contacts())
                .extracting(CustomerSheet.Person::name)
                .containsExactly("grace@acme.example");
        assertThat(totals()).isEqualTo(totals);
        assertThat(rowsNaming(left.customer()))
                .contains("contact", "consent_event", "consent", "activity", "lead", "task", "customer_reach")
                .doesNotContain("orders", "touch");
        assertThat(holderOf("task where title = 'Call Grace'")).isEqualTo(acme.value());
        assertThat(reachability.of(ROB, left.customer(), eve, Channel.EMAIL).whyNot())
                .isNull();
        assertThat(holderOf("identity_key where value = 'eve@else.example'"))
                .isEqualTo(left.customer().value());
        assertThat(departures.of(ROB, left.customer())).get().isEqualTo(left);

        assertThat(departures.rejoin(ROB, eve)).isEqualTo(acme);

        assertThat(lasting()).isEqualTo(before);
    }

    @Test
    void whatWasWonWithHimCountsForHimAndTheSumStays() {
        Viewer admin = as.viewer(Role.ADMIN);
        conversion.convert(admin, asked(), new Wish("Ropes", 500_0000L, "GBP", Move.to(pipelines.named(admin, "Won"))));
        assertThat(revenueOf(acme)).isEqualTo(2_500_0000L);

        Departure left = departures.leave(ROB, eve);

        assertThat(revenueOf(acme)).isEqualTo(2_000_0000L);
        assertThat(revenueOf(left.customer())).isEqualTo(500_0000L);
        assertThat(totals()).containsEntry("revenue", 2_500_0000L).containsEntry("metrics", 2_500_0000L);

        departures.rejoin(ROB, eve);
        assertThat(revenueOf(acme)).isEqualTo(2_500_0000L);
    }

    @Test
    void anAddressThatSomebodyWhoStaysHasTooGoesOnFindingTheOrganisation() {
        register.addContact(ROB, acme, CustomerEntry.empty().with(NAME, "Desk").with(EMAIL, "eve@else.example"));

        departures.leave(ROB, eve);

        assertThat(holderOf("identity_key where value = 'eve@else.example'")).isEqualTo(acme.value());
    }

    @Test
    void whoIsHisOwnContactHasNothingToLeaveAndNobodyReturnsToWhereHeNeverWas() {
        ContactId alone = contactOf(person("Kim Lee", "kim@lee.example", null));

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> departures.leave(ROB, alone));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> departures.rejoin(ROB, alone));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> departures.rejoin(ROB, eve));
        assertThatExceptionOfType(ContactNotFound.class).isThrownBy(() -> departures.leave(ROB, new ContactId(999)));
    }

    @Test
    void heReturnsToWhatTheOrganisationHasBecome() {
        Departure left = departures.leave(ROB, eve);
        CustomerId group = organisation("Acme Group", null, null);
        merging.merge(ROB, MergePlan.ofTheSame(group, acme));

        assertThat(departures.of(ROB, left.customer()).orElseThrow().from()).isEqualTo(group);
        assertThat(departures.rejoin(ROB, eve)).isEqualTo(group);
        assertThat(register.sheetOf(ROB, group).contacts()).hasSize(2);
    }

    @Test
    void whoDoesNotSeeTheOrganisationFindsNobodyToTakeOut() {
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();

        assertThatExceptionOfType(ContactNotFound.class).isThrownBy(() -> departures.leave(as.viewer(Role.SALES), eve));
    }

    @Test
    void onThePageOfThePersonHeCanBePutBack() throws Exception {
        String form = "/customers/" + acme.value() + "/contacts/" + eve.value();
        assertThat(page(form + "/edit")).contains("Take out of Acme Ltd");

        String there = answer(post(form + "/leave")).getRedirectedUrl();
        assertThat(there).startsWith("/customers/").isNotEqualTo("/customers/" + acme.value());
        assertThat(page(String.valueOf(there))).contains("Was a contact of", "Acme Ltd", "Put back");

        assertThat(answer(post(there + "/contacts/" + eve.value() + "/rejoin")).getRedirectedUrl())
                .isEqualTo("/customers/" + acme.value());
        assertThat(page("/customers/" + acme.value())).contains("Eve Hall").doesNotContain("Was a contact of");
    }

    @Test
    void aProgramDoesTheSameByTheContactsOwnNumber() throws Exception {
        String contact = "/api/v1/contacts/" + eve.value();

        String left = program(post(contact + "/leave"), 200);
        int himself = JsonPath.read(left, "$.customer");
        assertThat(JsonPath.<Integer>read(left, "$.from")).isEqualTo((int) acme.value());
        assertThat(JsonPath.<String>read(program(get("/api/v1/customers/" + himself), 200), "$.contacts[0].email"))
                .isEqualTo("eve@else.example");
        program(post(contact + "/leave"), 409);

        assertThat(JsonPath.<Integer>read(program(post(contact + "/rejoin"), 200), "$.customer"))
                .isEqualTo((int) acme.value());
        program(get("/api/v1/customers/" + himself), 404);
        program(post(contact + "/rejoin"), 409);
        program(post("/api/v1/contacts/999/leave"), 404);
    }

    private LeadId asked() {
        return leads.open(ROB, new NewLead(acme, eve, "Ropes", "Fair", LeadVia.HAND, null, null, null));
    }

    /** Everything but when it was written and that somebody came and went. */
    private Map<String, List<String>> lasting() {
        Map<String, List<String>> all = everything();
        all.values().forEach(rows -> rows.replaceAll(row -> row.replaceAll("\"(updated|scored)_at\": \"[^\"]*\"", "")));
        all.remove("lead_score");
        all.get("activity").removeIf(row -> row.contains("customer.merged") || row.contains("customer.split"));
        return all;
    }

    private long holderOf(String rows) {
        return jdbc.sql("select customer_id from " + rows).query(Long.class).single();
    }

    private long revenueOf(CustomerId customer) {
        return metrics.of(ROB, customer).orElseThrow().revenue();
    }

    private String page(String address) throws Exception {
        MockHttpServletResponse answer = answer(get(address));
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as.page(Role.ADMIN))).andReturn().getResponse();
    }

    private String program(MockHttpServletRequestBuilder request, int status) throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(request.with(as.token(Role.ADMIN))).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString();
    }
}
