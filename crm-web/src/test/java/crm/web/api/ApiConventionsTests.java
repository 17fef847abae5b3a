package crm.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What the contract promises of every resource, shown on users. */
@KeelWebTest
class ApiConventionsTests {

    private static final String USERS = "/api/v1/users";

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private String secret = "";

    @BeforeEach
    void anAdministratorsToken() {
        database.empty();
        secret = as.secret(Role.ADMIN);
    }

    @Test
    void aCreatedUserIsAnsweredWithAllThatIsKnownAndNullForTheRest() throws Exception {
        MockHttpServletResponse answer = ask(post(USERS).content(user("ada@example.org")));

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat((Integer) JsonPath.read(answer.getContentAsString(), "$.id")).isEqualTo(2);
        assertThat(answer.getHeader("Location")).isEqualTo("/api/v1/users/2");
        assertThat(answer.getContentAsString())
                .contains("\"lastSignedInAt\":null", "\"role\":\"SALES\"", "\"enabled\":true");
        assertThat((String) JsonPath.read(answer.getContentAsString(), "$.createdAt"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat((String) JsonPath.read(answer.getContentAsString(), "$.invitationLink"))
                .startsWith("http://localhost:8080/password/");
    }

    @Test
    void withoutATokenTheAnswerIs401() throws Exception {
        MockHttpServletResponse answer = mvc.perform(get(USERS)).andReturn().getResponse();

        assertProblem(answer, 401);
        assertThat(answer.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        assertProblem(mvc.perform(get("/api/v1/nothing-here")).andReturn().getResponse(), 401);
        assertProblem(
                mvc.perform(get(USERS).param("access_token", secret))
                        .andReturn()
                        .getResponse(),
                401);
    }

    @Test
    void whatTheRoleDoesNotAllowIs403() throws Exception {
        assertProblem(
                mvc.perform(get(USERS).with(as.token(Role.SALES))).andReturn().getResponse(), 403);
    }

    @Test
    void whatIsNotThereIs404() throws Exception {
        assertProblem(ask(get(USERS + "/999")), 404);
        assertProblem(ask(get(USERS + "/x")), 404);
        assertProblem(ask(get("/api/v1/nothing-here")), 404);
    }

    @Test
    void anAddressTakenIs409() throws Exception {
        ask(post(USERS).content(user("ada@example.org")));

        assertProblem(ask(post(USERS).content(user("ADA@example.org"))), 409);
    }

    @Test
    void anotherMethodIs405AndAnotherTypeOfBodyIs415() throws Exception {
        assertProblem(ask(put(USERS).content("{}")), 405);
        assertProblem(ask(post(USERS).contentType(MediaType.TEXT_PLAIN).content("hello")), 415);
    }

    @Test
    void aBodyBeyondAllReasonIs413() throws Exception {
        assertProblem(ask(post(USERS).content(" ".repeat(BodyLimitFilter.LARGEST + 1))), 413);
    }

    @Test
    void aPropertyThatIsNotKnownIsRefusedByName() throws Exception {
        MockHttpServletResponse answer =
                ask(post(USERS).content("{\"email\":\"a@example.org\",\"name\":\"A\",\"role\":\"SALES\",\"id\":7}"));

        assertProblem(answer, 400);
        assertThat((String) JsonPath.read(answer.getContentAsString(), "$.errors[0].path"))
                .isEqualTo("id");
        assertThat((String) JsonPath.read(answer.getContentAsString(), "$.errors[0].code"))
                .isEqualTo("PROPERTY_UNKNOWN");
    }

    @Test
    void aValueThatIsNotKnownIsRefusedWithThoseThatAre() throws Exception {
        MockHttpServletResponse answer =
                ask(post(USERS).content("{\"email\":\"a@example.org\",\"name\":\"A\",\"role\":\"GOD\"}"));

        assertProblem(answer, 400);
        assertThat((String) JsonPath.read(answer.getContentAsString(), "$.errors[0].path"))
                .isEqualTo("role");
        assertThat(answer.getContentAsString()).contains("MARKETER");
    }

    @Test
    void everyFaultOfABodyIsNamedAtOnce() throws Exception {
        MockHttpServletResponse answer = ask(post(USERS).content("{\"email\":\"nobody\",\"name\":\"\"}"));

        assertProblem(answer, 400);
        assertThat((List<?>) JsonPath.read(answer.getContentAsString(), "$.errors[*].path"))
                .asString()
                .contains("name", "role");
        assertProblem(ask(post(USERS).content("{\"email\":")), 400);
        assertProblem(ask(post(USERS)), 400);
        assertProblem(ask(post(USERS).content("{\"name\":\"a\",\"name\":\"b\"}")), 400);
    }

    @Test
    void aQueryParameterThatIsNotKnownIsRefused() throws Exception {
        MockHttpServletResponse answer = ask(get(USERS).param("serach", "ada"));

        assertProblem(answer, 400);
        assertThat((String) JsonPath.read(answer.getContentAsString(), "$.errors[0].code"))
                .isEqualTo("PARAMETER_UNKNOWN");
        assertProblem(ask(get(USERS + "/1").param("limit", "3")), 400);
    }

    @Test
    void listsComeInPagesToTheirEnd() throws Exception {
        for (int i = 0; i < 4; i++) {
            ask(post(USERS).content(user("user" + i + "@example.org")));
        }

        List<Integer> seen = new ArrayList<>();
        Integer after = 0;
        while (after != null) {
            String page = ask(get(USERS).param("limit", "2").param("after", after.toString()))
                    .getContentAsString();
            seen.addAll(JsonPath.<List<Integer>>read(page, "$.items[*].id"));
            after = JsonPath.read(page, "$.next");
        }

        assertThat(seen).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aLimitIsFromOneToAThousand() throws Exception {
        for (String wrong : List.of("0", "1001", "-1", "many", "")) {
            assertProblem(ask(get(USERS).param("limit", wrong)), 400);
        }
        assertThat(ask(get(USERS).param("limit", "1000")).getStatus()).isEqualTo(200);
        assertThat(ask(get(USERS).param("limit", "1")).getStatus()).isEqualTo(200);
        assertProblem(ask(get(USERS).param("after", "first")), 400);
    }

    @Test
    void theSameKeyAgainAnswersTheSameAndDoesNothing() throws Exception {
        var request = user("ada@example.org");

        MockHttpServletResponse first =
                ask(post(USERS).header("Idempotency-Key", "k1").content(request));
        MockHttpServletResponse second =
                ask(post(USERS).header("Idempotency-Key", "k1").content(request));

        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(second.getContentType()).isEqualTo(first.getContentType());
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void theSameKeyForAnotherRequestIs422() throws Exception {
        ask(post(USERS).header("Idempotency-Key", "k1").content(user("ada@example.org")));

        assertProblem(ask(post(USERS).header("Idempotency-Key", "k1").content(user("bob@example.org"))), 422);
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() throws Exception {
        assertProblem(ask(post(USERS).header("Idempotency-Key", "k1").content("{}")), 400);

        assertThat(ask(post(USERS).header("Idempotency-Key", "k1").content(user("ada@example.org")))
                        .getStatus())
                .isEqualTo(201);
    }

    @Test
    void tenAtOnceWithOneKeyDoItOnce() throws Exception {
        Callable<MockHttpServletResponse> one =
                () -> ask(post(USERS).header("Idempotency-Key", "k1").content(user("ada@example.org")));

        try (var pool = Executors.newFixedThreadPool(10)) {
            for (var answer : pool.invokeAll(Collections.nCopies(10, one))) {
                assertThat(answer.get().getStatus()).isEqualTo(201);
                assertThat((Integer) JsonPath.read(answer.get().getContentAsString(), "$.id"))
                        .isEqualTo(2);
            }
        }
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void theApiDescribesItselfToAnybody() throws Exception {
        String description =
                mvc.perform(get("/v3/api-docs")).andReturn().getResponse().getContentAsString();

        assertThat((String) JsonPath.read(description, "$.openapi")).startsWith("3.1");
        assertThat((List<?>) JsonPath.read(description, "$.paths['/api/v1/users'].get.parameters[*].name"))
                .asString()
                .contains("limit", "after");
        assertThat((Map<?, ?>) JsonPath.read(description, "$.paths"))
                .allSatisfy((path, item) -> assertThat(path.toString()).startsWith("/api/v1/"));
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        request.with(raw -> {
            if (raw.getContentType() == null) {
                raw.setContentType(MediaType.APPLICATION_JSON_VALUE);
            }
            return raw;
        });
        return mvc.perform(request.with(as.bearer(secret))).andReturn().getResponse();
    }

    private static void assertProblem(MockHttpServletResponse answer, int status) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        String body = answer.getContentAsString();
        assertThat((Integer) JsonPath.read(body, "$.status")).isEqualTo(status);
        assertThat((String) JsonPath.read(body, "$.type")).isNotBlank();
        assertThat((String) JsonPath.read(body, "$.title")).isNotBlank();
        assertThat((String) JsonPath.read(body, "$.detail")).isNotBlank();
        assertThat((List<?>) JsonPath.read(body, "$.errors")).isNotNull();
    }

    private static String user(String email) {
        return "{\"email\":\"%s\",\"name\":\"Ada\",\"role\":\"SALES\"}".formatted(email);
    }

    private long users() {
        return jdbc.sql("select count(*) from app_user")
                .query((row, number) -> row.getLong(1))
                .single();
    }
}
