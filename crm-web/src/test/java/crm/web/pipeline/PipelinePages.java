package crm.web.pipeline;

import crm.access.Role;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.opportunities.ForecastCategory;
import crm.opportunities.Move;
import crm.opportunities.NewOpportunity;
import crm.opportunities.OpportunityDesk;
import crm.opportunities.OpportunityPlan;
import crm.opportunities.OpportunitySheet;
import crm.opportunities.Pipelines;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages of the pipeline, with one customer to sell to. */
@KeelWebTest
abstract class PipelinePages {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    OpportunityDesk desk;

    @Autowired
    Pipelines pipelines;

    @Autowired
    CustomerRegister customers;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    CustomerId brennan = new CustomerId(0);

    Role role = Role.ADMIN;

    @BeforeEach
    void aCustomer() {
        database.empty();
        clock.set(Instant.parse("2026-11-10T12:00:00Z"));
        brennan = customers.register(
                as.viewer(Role.ADMIN), CustomerEntry.empty().with(CustomerField.ORGANISATION, "O’Brennan <b>& Söhne"));
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

    OpportunitySheet open(String name, long pounds, String stage, @Nullable String step) {
        Viewer ada = as.viewer(Role.ADMIN);
        var plan = new OpportunityPlan(
                name,
                null,
                pounds * 10_000,
                "GBP",
                ada.userId(),
                LocalDate.of(2026, 12, 15),
                step,
                LocalDate.of(2026, 11, 12),
                ForecastCategory.PIPELINE,
                List.of());
        return desk.open(ada, new NewOpportunity(brennan, plan, Move.to(pipelines.named(ada, stage))));
    }

    long stage(String name) {
        return pipelines.named(as.viewer(Role.ADMIN), name).id();
    }

    String page(MockHttpServletRequestBuilder request) throws Exception {
        return answer(request).getContentAsString();
    }

    MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as.page(role)).locale(Locale.UK))
                .andReturn()
                .getResponse();
    }
}
