package crm.web.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.jobs.RecurringWork;
import crm.leads.LeadDesk;
import crm.leads.LeadId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Whose opportunity a lead becomes is chosen; several are converted at once; who else is of that company is asked. */
class ConversionPagesTests extends LeadPages {

    @Autowired
    LeadDesk desk;

    @Autowired
    CustomerRegister customers;

    @Autowired
    List<RecurringWork> recurring;

    @Test
    void theLikelyMatchComesFirstThenWhoAsksThenANewAccount() throws Exception {
        CustomerId acme = organisation("Acme Ltd", "grace@acme.example");
        organisation("Brannigan & Co", "b@brannigan.example");
        LeadId lead = asked("Alan Turing", "alan@acme.example");

        String page = page("/leads/" + lead.value() + "/convert");

        assertThat(page.indexOf("Acme Ltd"))
                .isPositive()
                .isLessThan(page.indexOf("the person who asks"))
                .isLessThan(page.indexOf("A new account"));
        assertThat(page)
                .contains("same email domain", "name=\"into\" value=\"" + acme.value() + "\"")
                .doesNotContain("Brannigan");
        assertThat(page("/leads/" + lead.value() + "/convert?search=brann")).contains("Brannigan &amp; Co");
    }

    @Test
    void whoAsksComesIntoTheCustomerChosen() throws Exception {
        CustomerId acme = organisation("Acme Ltd", "grace@acme.example");
        LeadId lead = asked("Alan Turing", "alan@acme.example");

        String there = redirected(post("/leads/" + lead.value() + "/convert")
                .param("into", Long.toString(acme.value()))
                .param("name", "Machines")
                .param("amount", "1200.50"));

        assertThat(page(there)).contains("Machines", "Acme Ltd");
        assertThat(found(lead).customerId()).isEqualTo(acme.value());
        assertThat(page("/leads/" + lead.value() + "/convert")).contains("Acme Ltd");
    }

    @Test
    void aNewAccountIsTheCompanyOfThePersonWhoAsks() throws Exception {
        LeadId lead = asked("Alan Turing", "alan@acme.example");

        redirected(
                post("/leads/" + lead.value() + "/convert").param("into", "new").param("account", "Acme & Söhne"));

        assertThat(customers
                        .sheetOf(Viewer.system(), new CustomerId(found(lead).customerId()))
                        .name())
                .isEqualTo("Acme & Söhne");
    }

    @Test
    void ofSeveralEachSaysWhatBecameOfIt() throws Exception {
        CustomerId acme = organisation("Acme Ltd", "grace@acme.example");
        LeadId first = asked("Alan Turing", "alan@acme.example");
        LeadId second = asked("Ben Bell", "ben@bell.example");
        LeadId closed = asked("Cid Cox", "cid@cox.example");
        look();
        assertThat(page("/leads/conversion")).contains("Alan Turing", "part of Acme Ltd", "Ben Bell", "Cid Cox");
        desk.close(as.viewer(Role.SALES), closed, "No budget");

        MvcResult answer = mvc.perform(post("/leads/conversion")
                        .with(as.page(Role.SALES))
                        .param("lead", id(first), id(second), id(closed), id(first), "999")
                        .param("into-" + id(first), Long.toString(acme.value())))
                .andReturn();
        String told = mvc.perform(get(String.valueOf(answer.getResponse().getRedirectedUrl()))
                        .with(as.page(Role.SALES))
                        .cookie(answer.getResponse().getCookies()))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(told)
                .contains(
                        "is an opportunity now", "is closed", "was an opportunity already", "Lead 999", "is not there");
        assertThat(found(first).customerId()).isEqualTo(acme.value());
        assertThat(jdbc.sql("select count(*) from opportunity")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(page("/leads/conversion")).contains("No lead to convert here");
    }

    @Test
    void besideALeadIsAskedWhoElseIsOfThatCompany() throws Exception {
        organisation("Acme Ltd", "grace@acme.example");
        LeadId lead = asked("Alan Turing", "alan@acme.example");
        look();
        String beside = "/leads/" + lead.value() + "/company";
        assertThat(page(beside)).contains("1 more record of this company?", "Acme Ltd", "Perhaps already here");
        long acme = jdbc.sql("select id from customer where name = 'Acme Ltd'")
                .query(Long.class)
                .single();

        assertThat(redirected(post(beside).param("other", Long.toString(acme)))).isEqualTo("/leads/" + lead.value());

        assertThat(found(lead).customerId()).isEqualTo(acme);
        assertThat(page(beside)).doesNotContain("more record");
    }

    @Test
    void whatDoesNotBelongTogetherIsNotAskedAgain() throws Exception {
        long acme = organisation("Acme Ltd", "grace@acme.example").value();
        LeadId lead = asked("Alan Turing", "alan@acme.example");
        look();

        redirected(post("/leads/" + lead.value() + "/company")
                .param("other", Long.toString(acme))
                .param("refused", "true"));
        look();

        assertThat(page("/leads/" + lead.value() + "/company")).doesNotContain("more record");
        assertThat(found(lead).customerId()).isNotEqualTo(acme);
    }

    @Test
    void ofAHiddenCustomerNothingIsOffered() throws Exception {
        organisation("Acme Ltd", "grace@acme.example");
        LeadId lead = asked("Alan Turing", "alan@acme.example");
        look();
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();

        assertThat(page("/leads/" + lead.value() + "/convert?search=acme")).doesNotContain("Acme Ltd");
        assertThat(page("/leads/" + lead.value() + "/company")).doesNotContain("Acme Ltd");
        assertThat(page("/leads/conversion")).contains("Alan Turing").doesNotContain("Acme Ltd");
    }

    private static String id(LeadId lead) {
        return Long.toString(lead.value());
    }

    private LeadId asked(String name, String email) {
        return asked(name, null, email, Role.SALES);
    }

    private CustomerId organisation(String name, @Nullable String email) {
        return customers.register(
                Viewer.system(),
                CustomerEntry.empty().with(CustomerField.ORGANISATION, name).with(CustomerField.EMAIL, email));
    }

    private void look() {
        recurring.stream()
                .filter(work -> work.name().equals("accounts.survey"))
                .findFirst()
                .orElseThrow()
                .run();
    }

    private String page(String address) throws Exception {
        return page(address, Role.SALES);
    }

    private String redirected(MockHttpServletRequestBuilder request) throws Exception {
        return String.valueOf(answer(request, Role.SALES).getRedirectedUrl());
    }
}
