package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.leads.Enquiry;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.testing.TestDatabase;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** What cannot be taken is answered with a sentence on the page it was typed into, and what was typed is still there. */
@KeelWebTest
class BadInputTests {

    private static final String LONG = "ن".repeat(10_000);

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    LeadRegister leads;

    @Autowired
    LeadDirectory directory;

    @Autowired
    MessageSource messages;

    @Autowired
    TestDatabase database;

    private LeadId lead;
    private long customer;

    @BeforeEach
    void somebodyAsks() {
        database.empty();
        Viewer admin = as.viewer(Role.ADMIN);
        lead = leads.open(
                admin,
                new Enquiry(
                        "Siobhán O'Hara",
                        "گالری نقش\u200cجهان",
                        "siobhan@ohara.example",
                        null,
                        null,
                        "gifts",
                        "fair",
                        LeadVia.HAND,
                        null,
                        null,
                        admin.user()));
        customer = directory.find(admin, lead).customerId();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /tasks           | title=LONG                                             | This is too long.
            /tasks           | title=O'Hara&on=2026-02-31                              | This is not a day.
            /tasks           | title=O'Hara&on=2026-02-28&at=25:00                     | This is not a time.
            /tasks           | title=O'Hara%00                                         | a character that is not text
            /leads           | name=O'Hara&need=LONG                                   | This is too long.
            /leads           | name=O'Hara&email=o'hara at home                        | not an email address
            /opportunities   | customer=ID&name=LONG&currency=GBP                      | not too long
            /opportunities   | customer=ID&name=O'Hara&currency=GBP&amount=-5          | a number of 0 or more
            /opportunities   | customer=ID&name=O'Hara&currency=GBP&amount=many        | a number of 0 or more
            /opportunities   | customer=ID&name=O'Hara&currency=GBP&closeDate=2026-02-31 | This is not a day.
            /opportunities   | customer=ID&name=O'Hara&currency=ZZZ                    | Choose a currency from the list.
            /opportunities   | customer=ID&name=O'Hara&currency=GBP&owner=999          | Choose somebody of the list.
            /opportunities   | customer=ID&name=O'Hara&currency=GBP&stage=999          | Choose a stage of the list.
            /web-forms       | name=O'Hara&title=LONG&intro=Hi&edition=0&open=true                         | This is too long.
            /web-forms       | name=O'Hara&title=T&intro=Hi&origins=shop&edition=0&open=true               | Write origins like
            /routing/rules   | name=LONG                                               | Give a name on one line
            /tasks           | title=O'Hara&on=+999999999-12-31                        | This is not a day.
            /routing/rules   | name=O'Hara&users=1&regions=LONG                        | This is too long.
            /routing/clock   | answerMinutes=12.5&warnPercent=80&days=MONDAY&opensAt=09:00&closesAt=17:00 | out of range
            /routing/clock   | answerMinutes=99999999999&warnPercent=80&days=MONDAY&opensAt=09:00&closesAt=17:00 | out of range
            /routing/clock   | answerMinutes=-5&warnPercent=80&days=MONDAY&opensAt=09:00&closesAt=17:00 | out of range
            /routing/clock   | answerMinutes=60&warnPercent=80&days=MONDAY&opensAt=25:99&closesAt=17:00 | out of range
            """)
    void aFormSaysWhatIsWrongAndKeepsWhatWasTyped(String address, String fields, String sentence) throws Exception {
        MockHttpServletResponse answer = send(post(address).params(typed(fields)));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains(sentence);
        String typed = typed(fields).toSingleValueMap().values().stream()
                .filter(value -> value.length() > 3)
                .findFirst()
                .orElseThrow();
        assertThat(answer.getContentAsString()).contains(typed.replace("\0", "").replace("'", "&#39;"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /leads/LEAD/return   | reason=LONG                              | This is too long.
            /leads/LEAD/close    | reason=LONG                              | This is too long.
            /routing/reps/1      | weight=many                              | out of range
            /routing/reps/1      | weight=-3                                | out of range
            /routing/reps/1/absences | from=2026-02-31&to=2026-03-01        | This is not a day.
            /notes               | kind=CUSTOMER&customer=ID&text=LONG      | 4,000 characters
            """)
    void aStepThatIsRefusedSaysSo(String address, String fields, String sentence) throws Exception {
        String path = address.replace("LEAD", Long.toString(lead.value()));
        MvcResult refused = mvc.perform(post(path).with(as.page(Role.ADMIN)).params(typed(fields)))
                .andReturn();

        assertThat(refused.getResponse().getStatus()).isEqualTo(302);
        Flash said = (Flash) refused.getFlashMap().get("flash");
        assertThat(said.kind()).isNotEqualTo("good");
        assertThat(messages.getMessage(said.key(), said.args(), Locale.UK)).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /tasks         | title=T&assignee=abc
            /tasks         | title=T&kind=NOPE&customer=1
            /leads         | name=T&owner=abc
            /opportunities | customer=abc&name=T&currency=GBP
            /customers     | kind=PERSON&name=T&version=abc
            /routing/rules | name=T&users=abc
            /routing/clock | answerMinutes=60&warnPercent=80&days=FUNDAY&opensAt=09:00&closesAt=17:00
            """)
    void whatNoPageSendsIsABadRequest(String address, String fields) throws Exception {
        assertThat(send(post(address).params(typed(fields))).getStatus()).isEqualTo(400);
    }

    @Test
    void aReasonThatCannotBeTakenStandsWhereItWasTyped() throws Exception {
        String address = "/leads/" + lead.value();
        MvcResult refused = mvc.perform(
                        post(address + "/return").with(as.page(Role.ADMIN)).param("reason", LONG))
                .andReturn();

        assertThat(refused.getResponse().getRedirectedUrl()).isEqualTo(address);
        assertThat(refused.getFlashMap().get("typedReturn")).isEqualTo(LONG);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /leads/abc,                    404
            /opportunities/abc,            404
            /leads?tab=JUNK,               400
            /leads?after=many,             400
            /pipeline?pipeline=many,       400
            /campaigns/starter?name=JUNK,  400
            """)
    void anAddressThatCannotBeIsNoFaultOfKeels(String address, int status) throws Exception {
        assertThat(send(get(address)).getStatus()).isEqualTo(status);
    }

    private MultiValueMap<String, String> typed(String fields) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        UriComponentsBuilder.fromUriString("?" + fields)
                .build()
                .getQueryParams()
                .forEach((name, values) -> values.forEach(value -> typed.add(
                        name,
                        value.replace("LONG", LONG)
                                .replace("ID", Long.toString(customer))
                                .replace("%00", "\0"))));
        return typed;
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as.page(Role.ADMIN))).andReturn().getResponse();
    }
}
