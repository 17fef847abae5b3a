package crm.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.ApiTokens;
import crm.access.FirstAdministrator;
import crm.access.Role;
import crm.access.SignIn;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KeelTest
class UnattendedSetUpTests {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Autowired
    FirstAdministrator first;

    @Autowired
    SetUp setUp;

    @Autowired
    Workspaces workspaces;

    @Autowired
    ApiTokens tokens;

    @Autowired
    SignIn signIn;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void nobodyYet() {
        database.empty();
    }

    @Test
    void theEnvironmentMakesTheAdministratorHisTokenTheCompanyAndItsSender() {
        start(settings(TOKEN, "Europe/London", "hello@example.com"));

        assertThat(signIn.attempt("ops@example.com", "correct horse battery", "192.0.2.1"))
                .isInstanceOf(SignIn.SignedIn.class);
        assertThat(tokens.bearerOf(TOKEN).orElseThrow().viewer().role()).isEqualTo(Role.ADMIN);
        assertThat(workspaces.current())
                .isEqualTo(new Workspace("Keel", "1 Quay Street", ZoneId.of("Europe/London"), "GBP", "GB", null));
        assertThat(workspaces.firstSender().orElseThrow().address()).isEqualTo("hello@example.com");
        assertThat(setUp.link()).isEmpty();
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        start(settings("", "", ""));

        assertThat(workspaces.current().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(workspaces.firstSender().orElseThrow().address()).isEqualTo("ops@example.com");
    }

    @Test
    void aLaterStartLooksAtNothing() {
        start(settings(TOKEN, "", ""));

        start(settings("x", "Nowhere/Town", ""));

        assertThat(tokens.bearerOf("x")).isEmpty();
        assertThat(workspaces.current().zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void aTokenThatCouldBeGuessedStopsTheStartAndStoresNothing() {
        assertThatExceptionOfType(SetUpRefused.class)
                .isThrownBy(() -> start(settings("0123456789abcdef0123456789abcde", "", "")))
                .withMessageContaining("CRM_API_TOKEN has 31 characters");
        assertThat(first.isMissing()).isTrue();
    }

    @Test
    void aZoneThatDoesNotExistStopsTheStart() {
        assertThatExceptionOfType(SetUpRefused.class)
                .isThrownBy(() -> start(settings(TOKEN, "Nowhere/Town", "")))
                .withMessageContaining("Nowhere/Town");
        assertThat(first.isMissing()).isTrue();
    }

    @Test
    void withoutAnythingGivenALinkLeadsToTheSetUpPageOnce() {
        String token = setUp.link().orElseThrow().replaceAll(".*/setup/", "");
        var company = new WorkspaceDetails("Harbour & Lane", "1 Quay Street", "Europe/London", "gbp", "gb");
        var ada = new SetUp.Administrator("ada@example.com", "Ada", "a long enough phrase");

        assertThat(setUp.accepts(token)).isTrue();
        assertThat(setUp.accepts("guessed")).isFalse();
        assertThat(setUp.byLink("guessed", ada, company, "hello@example.com")).isEmpty();
        assertThat(setUp.byLink(token, ada, company, "hello@example.com")).isPresent();
        assertThat(setUp.accepts(token)).isFalse();
        assertThat(setUp.byLink(token, ada, company, "hello@example.com")).isEmpty();
        assertThat(workspaces.current().currency()).isEqualTo("GBP");
    }

    private void start(SetUpSettings settings) {
        new UnattendedSetUp(settings, first, setUp).afterSingletonsInstantiated();
    }

    private static SetUpSettings settings(String token, String zone, String sender) {
        return new SetUpSettings(
                "ops@example.com", "correct horse battery", token, "", zone, "", "", "1 Quay Street", sender);
    }
}
