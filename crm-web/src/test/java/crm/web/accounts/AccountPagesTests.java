package crm.web.accounts;

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
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.leads.NewLead;
import crm.opportunities.LeadConversion;
import crm.testing.Background;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@KeelWebTest
class AccountPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    CustomerRegister register;

    @Autowired
    LeadRegister leads;

    @Autowired
    LeadDesk desk;

    @Autowired
    LeadConversion conversion;

    @Autowired
    List<RecurringWork> recurring;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    Background background;

    @BeforeEach
    void nobodyIsThere() {
        database.empty();
    }

    @Test
    void accountsAreTheOrganisations() throws Exception {
        organisation("Acme Ltd", "grace@acme.example");
        person("Ada Lovelace", "ada@poets.example", null);

        assertThat(page(get("/accounts")))
                .contains("Acme Ltd", "1 account", "Nobody")
                .doesNotContain("Ada Lovelace");
        assertThat(page(get("/accounts?whose=MINE"))).contains("No account matches");
        assertThat(page(get("/accounts?search=acm"))).contains("Acme Ltd");
    }

    @Test
    void anAccountSaysWhatIsOpenThereOfWhatTheReaderSees() throws Exception {
        CustomerId acme = new CustomerId(organisation("Acme Ltd", "grace@acme.example"));
        Viewer admin = as.viewer(Role.ADMIN);
        lead(acme, as.viewer(Role.SALES));
        LeadId closed = lead(acme, as.viewer(Role.SALES));
        lead(acme, admin);
        desk.close(admin, closed, "No budget");
        conversion.convert(admin, lead(acme, as.viewer(Role.SALES)), LeadConversion.Wish.NONE);

        assertThat(columns(Role.ADMIN)).isEqualTo("Open leads 2, Open opportunities 1");
        assertThat(columns(Role.SALES)).isEqualTo("Open leads 1, Open opportunities 1");
        assertThat(columns(Role.SPECIALIST)).isEqualTo("Open leads 0, Open opportunities 0");
        assertThat(columns(Role.SUPPORT)).isEqualTo("nothing of either");
    }

    private LeadId lead(CustomerId customer, Viewer owner) {
        return leads.open(
                Viewer.system(), new NewLead(customer, null, "Pumps", "Fair", LeadVia.HAND, null, null, owner.user()));
    }

    /** What the two columns say in the one line there is. */
    private String columns(Role role) throws Exception {
        String page = mvc.perform(get("/accounts").with(as.page(role)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var counts = Pattern.compile("<td class=\"n\"><span[^>]*>(\\d+)</span>")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        return page.contains("Open leads")
                ? "Open leads " + counts.getFirst() + ", Open opportunities " + counts.getLast()
                : page.contains("Open opportunities") ? "half of it" : "nothing of either";
    }

    @Test
    void recordsOfOneCompanyAreProposedAndGrouped() throws Exception {
        long acme = organisation("Acme Ltd", "grace@acme.example");
        long other = organisation("ACME Limited", null);
        long person = person("Alan Turing", "alan@acme.example", null);
        organisation("Brannigan & Co", "b@brannigan.example");
        look();

        assertThat(page(get("/accounts/proposals")))
                .contains("ACME Limited", "similar company name", "Alan Turing", "same email domain")
                .doesNotContain("Brannigan");
        assertThat(page(get("/customers/" + acme))).contains("Records of one company?", "Alan Turing");

        assertThat(answer(post("/accounts/proposals/" + acme + "/group")
                                .param("other", Long.toString(other), Long.toString(person)))
                        .getRedirectedUrl())
                .isEqualTo("/accounts/proposals");
        assertThat(page(get("/customers/" + acme))).contains("Acme Ltd", "Alan Turing", "Merged records");
        assertThat(page(get("/accounts/proposals"))).contains("No questions");
    }

    @Test
    void whatWasRefusedIsNotAskedAgain() throws Exception {
        long acme = organisation("Acme Ltd", "grace@acme.example");
        long other = organisation("ACME Limited", "alan@acme.example");
        look();
        assertThat(page(get("/accounts/proposals"))).contains("ACME Limited");

        answer(post("/accounts/proposals/" + acme + "/refuse/" + other));
        look();
        assertThat(page(get("/accounts/proposals"))).contains("No questions");

        answer(post("/accounts/proposals/" + acme + "/ask/" + other));
        background.awaitIdle();
        assertThat(page(get("/accounts/proposals"))).contains("ACME Limited");
    }

    @Test
    void freeMailAndDifferentNumbersTellNobodyTogether() throws Exception {
        person("Ada Lovelace", "ada@gmail.com", null);
        person("Bob Hall", "bob@gmail.com", null);
        numbered("Acme Ltd", "12345678");
        numbered("Acme Limited", "87654321");
        look();

        assertThat(page(get("/accounts/proposals"))).contains("No questions");
    }

    @Test
    void whoeverTypesIsToldWhoIsHere() throws Exception {
        long acme = organisation("Acme Software GmbH", "grace@acme.example");
        person("山田太郎", "yamada@sakura.example", "株式会社さくら商事");

        assertThat(page(get("/likely?organisation=acme+software")))
                .contains("Acme Software GmbH", "/customers/" + acme);
        assertThat(page(get("/likely?email=Grace@Acme.example"))).contains("Very likely already here", "same email");
        assertThat(page(get("/likely?email=alan@acme.example"))).contains("same email domain");
        assertThat(page(get("/likely?organisation=さくら商事"))).contains("山田太郎");
        assertThat(page(get("/likely?name=Zoe+Unknown&organisation=Else"))).doesNotContain("<li");
        assertThat(page(get("/likely?email=grace@acme.example&except=" + acme))).doesNotContain("Acme Software");
        assertThat(page(get("/likely"))).doesNotContain("<li");
        assertThat(page(get("/customers/new"))).contains("hx-get=\"/likely\"");
        assertThat(page(get("/leads/new"))).contains("hx-get=\"/likely\"");
    }

    @Test
    void whoDoesNotSeeTheCustomerIsNotTold() throws Exception {
        organisation("Acme Ltd", "grace@acme.example");
        jdbc.sql("insert into role_sight (role, record_kind, scope) values ('MARKETER', 'CUSTOMERS', 'OWN')")
                .update();

        assertThat(page(get("/likely?email=grace@acme.example"))).doesNotContain("Acme Ltd");
        assertThat(page(get("/accounts"))).doesNotContain("Acme Ltd");
    }

    private long organisation(String name, @Nullable String email) {
        return register.register(
                        Viewer.system(),
                        CustomerEntry.empty()
                                .with(CustomerField.ORGANISATION, name)
                                .with(CustomerField.EMAIL, email))
                .value();
    }

    private void numbered(String name, String number) {
        register.register(
                Viewer.system(),
                CustomerEntry.empty()
                        .with(CustomerField.ORGANISATION, name)
                        .withCustom(java.util.Map.of("registrationNumber", number)));
    }

    private long person(String name, String email, @Nullable String employer) {
        return register.register(
                        Viewer.system(),
                        CustomerEntry.empty()
                                .with(CustomerField.KIND, "PERSON")
                                .with(CustomerField.NAME, name)
                                .with(CustomerField.ORGANISATION, employer)
                                .with(CustomerField.EMAIL, email))
                .value();
    }

    private void look() {
        recurring.stream()
                .filter(work -> work.name().equals("accounts.survey"))
                .findFirst()
                .orElseThrow()
                .run();
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.accept(MediaType.TEXT_HTML).with(as.page(Role.MARKETER)))
                .andReturn()
                .getResponse();
    }
}
