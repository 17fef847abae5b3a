package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import crm.access.Permission;
import crm.access.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address × everybody: who may not gets a refusal and changes nothing, who may is not refused. Reads {@code
 * authorisation-matrix.txt}; an address that is missing there fails.
 */
@KeelWebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationMatrixTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    As as;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private final Map<Role, RequestPostProcessor> pages = new EnumMap<>(Role.class);

    private final Map<Role, RequestPostProcessor> programs = new EnumMap<>(Role.class);

    private String revoked = "";

    private String ofTheDisabled = "";

    // What the addresses queue would change rows while others are tested, and an import of the sample takes its time.
    @BeforeAll
    void nothingRunsInTheBackground(@Autowired Scheduler scheduler) {
        scheduler.pause();
    }

    @AfterAll
    void itRunsAgain(@Autowired Scheduler scheduler) {
        jdbc.sql("delete from scheduled_tasks where task_name = 'work'").update();
        scheduler.resume();
    }

    @BeforeAll
    void everybody() {
        // the first token, which the matrix revokes, is nobody's here
        revoked = as.revokedSecret();
        for (Role role : Role.values()) {
            programs.put(role, as.token(role));
            pages.put(role, as.page(role));
        }
        ofTheDisabled = as.secretOfTheDisabled();
    }

    @Test
    void everyAddressStandsInTheMatrixAndEveryLineHasItsAddress() {
        var lines =
                Mappings.inMatrix().stream().map(Mappings.Line::address).collect(Collectors.toCollection(TreeSet::new));

        assertThat(lines).isEqualTo(Mappings.inCode(mapping));
    }

    @Test
    void onlyWhoLosesNothingByItMayHaveTheRightsOfAnAdministrator() {
        for (Role role : Role.values()) {
            assertThat(role.permissions().contains(Permission.USERS_MANAGE)).isEqualTo(role == Role.ADMIN);
            assertThat(role.permissions().contains(Permission.WORKSPACE_MANAGE)).isEqualTo(role == Role.ADMIN);
        }
    }

    @ParameterizedTest
    @MethodSource("crm.web.support.Mappings#inMatrix")
    void theAddressKnowsWhoMayUseIt(Mappings.Line line) throws Exception {
        var before = Rows.of(jdbc);
        refusals(line);
        if (!Rows.of(jdbc).equals(before)) {
            // Senders work beside the queue of background work: only what changes again is changed by a refusal.
            before = Rows.of(jdbc);
            refusals(line);
            assertThat(Rows.of(jdbc)).as("rows after refusals of %s", line).isEqualTo(before);
        }

        for (Role role : Role.values()) {
            if (isAllowed(line, role)) {
                int status = answer(line, somebody(line, role)).getStatus();
                assertThat(status).as("%s for %s", line, role).isNotEqualTo(401).isLessThan(500);
                if (!line.ownersAlone() || role == Role.ADMIN) {
                    assertThat(status).as("%s for %s", line, role).isNotEqualTo(403);
                }
            }
        }
    }

    private void refusals(Mappings.Line line) throws Exception {
        if (!line.isPublic()) {
            strangersAreTurnedAway(line);
        }
        for (Role role : Role.values()) {
            if (!isAllowed(line, role)) {
                assertThat(answer(line, somebody(line, role)).getStatus())
                        .as("%s for %s", line, role)
                        .isEqualTo(403);
            }
        }
    }

    private void strangersAreTurnedAway(Mappings.Line line) throws Exception {
        MockHttpServletResponse nobody = answer(line, request -> request);
        if (line.isApi()) {
            assertThat(nobody.getStatus()).as("%s for nobody", line).isEqualTo(401);
            assertThat(answer(line, as.bearer(revoked)).getStatus()).isEqualTo(401);
            assertThat(answer(line, as.bearer(ofTheDisabled)).getStatus()).isEqualTo(401);
        } else {
            assertThat(nobody.getStatus()).as("%s for nobody", line).isEqualTo(302);
            assertThat(nobody.getRedirectedUrl()).startsWith("/login");
        }
    }

    private MockHttpServletResponse answer(Mappings.Line line, RequestPostProcessor who) throws Exception {
        return mvc.perform(line.request().with(who)).andReturn().getResponse();
    }

    private RequestPostProcessor somebody(Mappings.Line line, Role role) {
        RequestPostProcessor who = (line.isApi() ? programs : pages).get(role);
        return line.isPublic() && line.isApi() ? request -> request : Objects.requireNonNull(who);
    }

    private static boolean isAllowed(Mappings.Line line, Role role) {
        return switch (line.who()) {
            case "public", "any" -> true;
            default -> role.permissions().contains(Permission.valueOf(line.who()));
        };
    }
}
