package crm.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.jobs.RecurringWork;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@KeelWebTest
class TaskPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    CustomerRegister register;

    @Autowired
    List<RecurringWork> recurring;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void nobodyIsThere() {
        database.empty();
    }

    @Test
    void aDayShowsWhatIsOverdueDueTodayAndNext() throws Exception {
        add(Role.SALES, "Send <b>offer</b>", "2020-01-02");
        add(Role.SALES, "Some day", "");

        assertThat(page(Role.SALES, get("/tasks")))
                .contains("Overdue", "Send &lt;b&gt;offer&lt;/b&gt;", "Later or some day", "Some day", "1 due")
                .doesNotContain("Nothing to do");
        assertThat(page(Role.SPECIALIST, get("/tasks")))
                .contains("Nothing to do")
                .doesNotContain("Some day", "Send &lt;b&gt;");
    }

    @Test
    void whatIsDoneCanBeTakenBack() throws Exception {
        add(Role.SALES, "Call Ada", "2020-01-02");
        long task = jdbc.sql("select id from task").query(Long.class).single();

        assertThat(answer(Role.SPECIALIST, post("/tasks/" + task + "/done")).getStatus())
                .isEqualTo(404);
        answer(Role.SALES, post("/tasks/" + task + "/done"));
        assertThat(page(Role.SALES, get("/tasks"))).contains("Nothing to do");
        answer(Role.SALES, post("/tasks/" + task + "/reopen"));
        assertThat(page(Role.SALES, get("/tasks"))).contains("Call Ada");
    }

    @Test
    void aTaskWithoutWordsSaysSo() throws Exception {
        assertThat(page(Role.SALES, post("/tasks").param("title", " "))).contains("title-error", "This is needed.");
        assertThat(jdbc.sql("select count(*) from task").query(Long.class).single())
                .isZero();
    }

    @Test
    void tasksAndNotesStandOnTheCustomer() throws Exception {
        CustomerId ada =
                register.register(Viewer.system(), CustomerEntry.empty().with(CustomerField.NAME, "Ada Lovelace"));
        answer(
                Role.SALES,
                post("/tasks")
                        .param("title", "Send the offer")
                        .param("kind", "CUSTOMER")
                        .param("customer", Long.toString(ada.value())));
        as.viewer(Role.SPECIALIST);
        String colleague = jdbc.sql("select email from app_user where role = 'SPECIALIST'")
                .query(String.class)
                .single();

        MockHttpServletResponse noted = answer(
                Role.SALES,
                post("/notes")
                        .param("kind", "CUSTOMER")
                        .param("customer", Long.toString(ada.value()))
                        .param("text", "Likes poetry, @" + colleague.substring(0, colleague.indexOf('@')) + "!"));

        assertThat(noted.getRedirectedUrl()).isEqualTo("/customers/" + ada.value());
        assertThat(page(Role.SALES, get("/customers/" + ada.value()))).contains("Send the offer", "Likes poetry");
        assertThat(page(Role.SALES, get("/tasks"))).contains("Send the offer", "Ada Lovelace");
        assertThat(page(Role.SPECIALIST, get("/notices"))).contains("You are named in a note on Ada Lovelace.");
        assertThat(page(Role.SALES, get("/notices"))).doesNotContain("You are named");
    }

    @Test
    void onlyWhoMaySeeTheCustomerIsTold() throws Exception {
        CustomerId ada =
                register.register(Viewer.system(), CustomerEntry.empty().with(CustomerField.NAME, "Ada Lovelace"));
        Viewer specialist = as.viewer(Role.SPECIALIST);
        jdbc.sql("insert into role_sight (role, record_kind, scope) values ('SPECIALIST', 'CUSTOMERS', 'OWN')")
                .update();

        answer(
                Role.MARKETER,
                post("/notes")
                        .param("kind", "CUSTOMER")
                        .param("customer", Long.toString(ada.value()))
                        .param("text", "Ask @" + specialist.name()));

        assertThat(jdbc.sql("select count(*) from note").query(Long.class).single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from notice where user_id = :user")
                        .param("user", specialist.userId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoIsGivenATaskIsToldAndRemindedOnce() throws Exception {
        UserId specialist =
                java.util.Objects.requireNonNull(as.viewer(Role.SPECIALIST).user());
        answer(
                Role.SALES,
                post("/tasks")
                        .param("title", "Call Ada")
                        .param("on", "2020-01-02")
                        .param("assignee", Long.toString(specialist.value())));
        RecurringWork reminders = recurring.stream()
                .filter(work -> work.name().equals("tasks.reminders"))
                .findFirst()
                .orElseThrow();
        reminders.run();
        reminders.run();

        assertThat(jdbc.sql("select kind from notice where user_id = :user order by id")
                        .param("user", specialist.value())
                        .query(String.class)
                        .list())
                .containsExactly("TASK_GIVEN", "TASK_DUE");
        assertThat(page(Role.SALES, get("/tasks"))).contains("Given to others", "Call Ada");
        assertThat(page(Role.SPECIALIST, get("/notices"))).contains("“Call Ada” is due.");
    }

    private void add(Role role, String title, String on) throws Exception {
        answer(role, post("/tasks").param("title", title).param("on", on));
    }

    private String page(Role role, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = answer(role, request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse answer(Role role, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.accept(MediaType.TEXT_HTML).with(as.page(role)))
                .andReturn()
                .getResponse();
    }
}
