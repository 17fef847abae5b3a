package crm.web.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import crm.access.Role;
import crm.access.Viewer;
import crm.leads.Enquiry;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages of leads as somebody signed in finds them. */
@KeelWebTest
abstract class LeadPages {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    LeadRegister register;

    @Autowired
    LeadDirectory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void nobodyHasAsked() {
        database.empty();
    }

    /** Somebody has asked; a user with the role works his lead, null = nobody. */
    LeadId asked(String name, @Nullable String organisation, String email, @Nullable Role owner) {
        return register.open(
                as.viewer(Role.ADMIN),
                new Enquiry(
                        name,
                        organisation,
                        email,
                        null,
                        null,
                        "room gifts",
                        "fair",
                        LeadVia.HAND,
                        null,
                        null,
                        owner == null ? null : as.viewer(owner).user()));
    }

    LeadLine found(LeadId lead) {
        return directory.find(Viewer.system(), lead);
    }

    String page(String address, Role role) throws Exception {
        MockHttpServletResponse answer = answer(get(address), role);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    MockHttpServletResponse answer(MockHttpServletRequestBuilder request, Role role) throws Exception {
        return mvc.perform(request.with(as.page(role))).andReturn().getResponse();
    }
}
