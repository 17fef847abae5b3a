package crm.web.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerRegister;
import crm.leads.LeadId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What cannot be of a conversion is said at its field; nothing that was typed or chosen is lost, and the lead waits. */
class ConversionFaultsTests extends LeadPages {

    @Autowired
    CustomerRegister customers;

    @ParameterizedTest
    @ValueSource(strings = {"many", "12,50", "1 200", "-1", "1e2147483647", "99999999999999", "NaN", "0x10"})
    void anAmountThatIsNoneIsSaidAtItsFieldAndAllElseIsKept(String amount) throws Exception {
        long acme = organisation("Acme Ltd");
        LeadId lead = asked("Alan Turing", null, "alan@bletchley.example", Role.SALES);
        String stage = jdbc.sql("select max(id)::text from pipeline_stage where state = 'OPEN'")
                .query(String.class)
                .single();

        String html = sent(lead)
                .typed("name", "Zwölf Maschinen")
                .typed("amount", amount)
                .typed("stage", stage)
                .typed("into", Long.toString(acme))
                .typed("account", "Turing & Söhne")
                .typed("search", "acm")
                .refused();

        assertThat(html)
                .contains("An amount is a number of 0 or more.")
                .containsOnlyOnce("aria-invalid=\"true\"")
                .containsPattern("id=\"cv-amount\"[^>]* value=\"" + amount + "\"[^>]* aria-invalid=\"true\""
                        + " aria-describedby=\"amount-error\"")
                .containsPattern("id=\"amount-error\".*An amount is a number")
                .containsPattern("id=\"cv-name\"[^>]* value=\"Zwölf Maschinen\"")
                .containsPattern("<option value=\"" + stage + "\" selected=\"selected\"")
                .containsPattern("value=\"" + acme + "\" checked=\"checked\"")
                .containsPattern("name=\"account\"[^>]* value=\"Turing &amp; Söhne\"")
                .containsPattern("name=\"search\"[^>]* value=\"acm\"");
        assertThat(found(lead).opportunityId()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1200.50 | 12005000", "۱۲۰۰.۵ | 12005000", "0 | 0", "' 7 ' | 70000", "0.00005 | 1"})
    void anAmountIsReadInTenThousandths(String amount, long tenThousandths) throws Exception {
        LeadId lead = asked("Alan Turing", null, "alan@bletchley.example", Role.SALES);

        assertThat(sent(lead).typed("amount", amount).answer().getStatus()).isEqualTo(302);

        assertThat(jdbc.sql("select amount from opportunity").query(Long.class).single())
                .isEqualTo(tenThousandths);
    }

    @Test
    void noAmountIsNone() throws Exception {
        LeadId lead = asked("Alan Turing", null, "alan@bletchley.example", Role.SALES);

        assertThat(sent(lead).typed("amount", "  ").answer().getStatus()).isEqualTo(302);

        assertThat(jdbc.sql("select count(*) from opportunity where amount is null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aNameThatIsTooLongIsSaidAtItsField() throws Exception {
        LeadId lead = asked("Alan Turing", null, "alan@bletchley.example", Role.SALES);
        String name = "ن".repeat(201);

        assertThat(sent(lead).typed("name", name).typed("amount", "12.25").refused())
                .contains("value=\"" + name + "\"", "value=\"12.25\"")
                .containsPattern("id=\"name-error\".*Give a name on one line")
                .containsOnlyOnce("aria-invalid=\"true\"");
        assertThat(found(lead).opportunityId()).isNull();
    }

    @Test
    void anAccountWithoutANameIsSaidAtItsField() throws Exception {
        LeadId lead = asked("Alan Turing", null, "alan@bletchley.example", Role.SALES);

        assertThat(sent(lead).typed("into", "new").typed("name", "Machines").refused())
                .containsPattern("id=\"account-error\".*This cannot stay empty")
                .containsPattern("value=\"new\" checked=\"checked\"")
                .contains("value=\"Machines\"");
        assertThat(found(lead).opportunityId()).isNull();
    }

    @Test
    void aStageThatIsGoneIsSaidAtItsField() throws Exception {
        LeadId lead = asked("Alan Turing", null, "alan@bletchley.example", Role.SALES);

        assertThat(sent(lead).typed("stage", "999999").typed("name", "Machines").refused())
                .containsPattern("id=\"stage-error\".*Choose a stage of the list")
                .contains("value=\"Machines\"");
    }

    @Test
    void aCustomerWhoIsGoneIsSaidWhereHeWasChosen() throws Exception {
        LeadId lead = asked("Alan Turing", null, "alan@bletchley.example", Role.SALES);

        assertThat(sent(lead).typed("into", "999999").typed("name", "Machines").refused())
                .containsPattern("id=\"into-error\".*There is no such customer")
                .contains("value=\"Machines\"");
        assertThat(found(lead).opportunityId()).isNull();
    }

    private long organisation(String name) {
        return customers
                .register(Viewer.system(), CustomerEntry.empty().with(CustomerField.ORGANISATION, name))
                .value();
    }

    private Sent sent(LeadId lead) {
        return new Sent(post("/leads/" + lead.value() + "/convert"));
    }

    /** The form as it is sent by whoever works the lead. */
    private final class Sent {

        private final MockHttpServletRequestBuilder request;

        Sent(MockHttpServletRequestBuilder request) {
            this.request = request;
        }

        Sent typed(String field, String value) {
            request.param(field, value);
            return this;
        }

        MockHttpServletResponse answer() throws Exception {
            return ConversionFaultsTests.this.answer(request, Role.SALES);
        }

        /** The page as it comes back. */
        String refused() throws Exception {
            MockHttpServletResponse answer = answer();
            assertThat(answer.getStatus()).isEqualTo(200);
            return Objects.requireNonNull(answer.getContentAsString());
        }
    }
}
