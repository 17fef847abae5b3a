package crm.web.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.Objects;
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
class CustomerPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    CustomerRegister register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void nobodyIsThere() {
        database.empty();
    }

    @Test
    void anEmptyListSaysWhatToDo() throws Exception {
        assertThat(page(get("/customers"))).contains("No customers yet", "/imports/new", "/customers/new");
        assertThat(page(get("/customers?search=nobody")))
                .contains("Nobody matches")
                .doesNotContain("No customers yet");
    }

    @Test
    void theListShowsAndFindsPeople() throws Exception {
        somebody("Ada <b>Lovelace</b>", "ada@example.org");
        somebody("Bob", null);

        assertThat(page(get("/customers")))
                .contains("Ada &lt;b&gt;Lovelace&lt;/b&gt;", "ada@example.org", "Bob", "2 of 2 customers", "No orders");
        assertThat(page(get("/customers?search=ada")))
                .contains("ada@example.org")
                .doesNotContain(">Bob<");
        assertThat(page(get("/customers?rfm=LOST&r=1"))).contains("Nobody matches", "R1");
    }

    @Test
    void longListsAreTurnedOver() throws Exception {
        for (int i = 10; i < 61; i++) {
            somebody("Customer " + i, null);
        }

        String first = page(get("/customers"));
        String second = page(get("/customers?after=" + idOf("Customer 59")));

        assertThat(first).contains("Customer 59", "/customers?after=").doesNotContain("Customer 60");
        assertThat(second)
                .contains("Customer 60", "/customers?before=" + idOf("Customer 60"))
                .doesNotContain("Customer 59");
    }

    @Test
    void aCustomerIsRegisteredAndShown() throws Exception {
        MockHttpServletResponse answer = answer(post("/customers")
                .param("kind", "PERSON")
                .param("firstName", "Ada")
                .param("lastName", "Lovelace")
                .param("email", "ada@example.org")
                .param("country", "GB")
                .param("tags", "maths, poetry"));

        assertThat(answer.getRedirectedUrl()).startsWith("/customers/");
        assertThat(page(get(Objects.requireNonNull(answer.getRedirectedUrl()))))
                .contains(
                        "Ada Lovelace", "United Kingdom", "poetry", "Not asked", "No address", "Nothing happened yet");
    }

    @Test
    void faultsStandUnderTheirFieldsAndNothingIsLost() throws Exception {
        String answer = page(post("/customers")
                .param("kind", "PERSON")
                .param("firstName", "Ada")
                .param("email", "nowhere")
                .param("birthDate", "2999-01-01"));

        assertThat(answer)
                .contains(
                        "email-error", "birthDate-error", "not an email address", "value=\"Ada\"", "value=\"nowhere\"");
        assertThat(jdbc.sql("select count(*) from customer").query(Long.class).single())
                .isZero();
    }

    @Test
    void aTakenKeyStandsUnderItsField() throws Exception {
        answer(post("/customers").param("kind", "PERSON").param("name", "Ada").param("externalKey", "1"));

        assertThat(page(post("/customers")
                        .param("kind", "PERSON")
                        .param("name", "Eve")
                        .param("externalKey", "1")))
                .contains("externalKey-error", "This number is not free.");
    }

    @Test
    void anOpenedFormSavedAsItIsChangesNothing() throws Exception {
        answer(post("/customers")
                .param("kind", "ORGANISATION")
                .param("organisation", "Acme")
                .param("firstName", "Grace")
                .param("email", "grace@acme.example")
                .param("city", "Cork"));
        long acme = idOf("Acme");

        assertThat(page(get("/customers/" + acme + "/edit"))).contains("value=\"Acme\"", "value=\"Cork\"");
        answer(post("/customers/" + acme)
                .param("kind", "ORGANISATION")
                .param("organisation", "Acme")
                .param("city", "Cork")
                .param("version", "0"));

        assertThat(page(get("/customers/" + acme))).contains("Grace", "grace@acme.example", "Cork");
        assertThat(page(get("/customers/" + acme + "/contacts/new"))).contains("Add contact");
        answer(post("/customers/" + acme + "/contacts").param("name", "Alan Turing"));
        assertThat(page(get("/customers/" + acme))).contains("Grace", "Alan Turing");
    }

    @Test
    void whatHasChangedSinceIsNotOverwritten() throws Exception {
        CustomerId ada = somebody("Ada", null);
        register.change(Viewer.system(), ada, CustomerEntry.empty().with(CustomerField.CITY, "London"), null);

        MockHttpServletResponse answer = answer(post("/customers/" + ada.value())
                .param("kind", "PERSON")
                .param("name", "Ada")
                .param("version", "0"));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(register.sheetOf(Viewer.system(), ada).entry().text(CustomerField.CITY))
                .isEqualTo("London");
    }

    @Test
    void aConsentHeardIsRecordedWithItsProof() throws Exception {
        CustomerId ada = somebody("Ada", "ada@example.org");
        String contact = Long.toString(
                Objects.requireNonNull(register.sheetOf(Viewer.system(), ada).principal())
                        .id()
                        .value());
        String consents = "/customers/" + ada.value() + "/consents";

        assertThat(page(post(consents)
                        .param("contact", contact)
                        .param("channel", "EMAIL")
                        .param("state", "GRANTED")
                        .param("source", "Telephone")))
                .contains("at-error", "wording-error", "value=\"Telephone\"");
        answer(post(consents)
                .param("contact", contact)
                .param("channel", "EMAIL")
                .param("state", "GRANTED")
                .param("source", "Telephone")
                .param("at", "2026-01-05T09:00")
                .param("wording", "May we send you offers?"));

        assertThat(page(get("/customers/" + ada.value())))
                .contains("Agreed to email", "Telephone", "May we send you offers?", ">Yes<");
    }

    @Test
    void aConsentOfSomebodyElsesContactIsNotRecorded() throws Exception {
        CustomerId ada = somebody("Ada", null);
        CustomerId bob = somebody("Bob", null);
        String contact = Long.toString(
                Objects.requireNonNull(register.sheetOf(Viewer.system(), bob).principal())
                        .id()
                        .value());

        MockHttpServletResponse answer = answer(post("/customers/" + ada.value() + "/consents")
                .param("contact", contact)
                .param("channel", "EMAIL")
                .param("state", "WITHDRAWN"));

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from consent_event")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void twoRecordsAreSeenSideBySideBroughtTogetherAndTakenApart() throws Exception {
        long ada = somebody("Ada <b>Lovelace</b>", "ada@example.org").value();
        long twin = somebody("Ada Byron", "ada@example.net").value();

        assertThat(page(get("/customers/" + ada + "/merge?search=byron")))
                .contains("Ada Byron", "/customers/" + ada + "/merge?with=" + twin);
        assertThat(page(get("/customers/" + ada + "/merge?with=" + twin)))
                .contains("Ada &lt;b&gt;Lovelace&lt;/b&gt;", "Ada Byron", "After merging", "The same person");

        MockHttpServletResponse merged = answer(post("/customers/" + ada + "/merge")
                .param("other", Long.toString(twin))
                .param("as", "THE_SAME"));
        assertThat(merged.getRedirectedUrl()).isEqualTo("/customers/" + ada);
        assertThat(page(get("/customers/" + ada))).contains("Merged records", "Ada Byron", "Was merged with");
        assertThat(answer(get("/customers/" + twin)).getRedirectedUrl()).isEqualTo("/customers/" + ada);
        assertThat(answer(post("/customers/" + twin).param("kind", "PERSON").param("name", "Late"))
                        .getStatus())
                .isEqualTo(409);

        long merge = jdbc.sql("select id from customer_merge").query(Long.class).single();
        assertThat(answer(post("/merges/" + merge + "/split")).getRedirectedUrl())
                .isEqualTo("/customers/" + twin);
        assertThat(page(get("/customers/" + twin))).contains("Ada Byron");
        assertThat(answer(post("/merges/" + merge + "/split")).getStatus()).isEqualTo(404);
    }

    @Test
    void twoPeopleOfACompanyNeedItsName() throws Exception {
        long ada = somebody("Ada", "ada@acme.example").value();
        long bob = somebody("Bob", "bob@acme.example").value();

        assertThat(page(post("/customers/" + ada + "/merge")
                        .param("other", Long.toString(bob))
                        .param("as", "ONE_ACCOUNT")))
                .contains("organisation-error", "Bob");
        answer(post("/customers/" + ada + "/merge")
                .param("other", Long.toString(bob))
                .param("as", "ONE_ACCOUNT")
                .param("organisation", "Acme Ltd"));

        assertThat(page(get("/customers/" + ada))).contains("Acme Ltd", "Ada", "Bob");
    }

    @Test
    void thePagesSpeakPersian() throws Exception {
        CustomerId ada = somebody("Ada", "ada@example.org");

        assertThat(page(get("/customers").param("lang", "fa").header("Accept-Language", "fa")))
                .contains("مشتریان", "dir=\"rtl\"");
        assertThat(page(get("/customers/" + ada.value()).header("Accept-Language", "fa")))
                .contains("اجازهٔ نوشتن داریم؟", "پرسیده نشده");
        assertThat(page(get("/customers/new").header("Accept-Language", "fa"))).contains("نام خانوادگی");
    }

    private CustomerId somebody(String name, @Nullable String email) {
        return register.register(
                Viewer.system(),
                CustomerEntry.empty().with(CustomerField.NAME, name).with(CustomerField.EMAIL, email));
    }

    private long idOf(String name) {
        return jdbc.sql("select id from customer where name = ?")
                .param(name)
                .query(Long.class)
                .single();
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
