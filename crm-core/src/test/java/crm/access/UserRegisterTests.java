package crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KeelTest
class UserRegisterTests {

    @Autowired
    UserRegister register;

    @Autowired
    Accounts accounts;

    @Autowired
    ApiTokens tokens;

    @Autowired
    PasswordDesk desk;

    @Autowired
    SignIn signIn;

    @Autowired
    Team team;

    @Autowired
    TestDatabase database;

    private Viewer admin = Viewer.system();

    @BeforeEach
    void anAdministrator() {
        database.empty();
        admin = team.administrator().viewer();
    }

    @Test
    void anInvitationIsUsedOnce() {
        var invitation = register.invite(admin, "mia@example.org", "Mia", Role.MARKETER);

        assertThat(desk.holderOf(invitation.token()))
                .get()
                .extracting(PasswordDesk.Holder::email)
                .isEqualTo("mia@example.org");
        assertThat(desk.choose(invitation.token(), Team.PASSWORD)).isTrue();
        assertThat(desk.choose(invitation.token(), "another long phrase")).isFalse();
        assertThat(desk.holderOf(invitation.token())).isEmpty();
        assertThat(signIn.attempt("MIA@example.org ", Team.PASSWORD, "192.0.2.9"))
                .isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void aWeakPasswordIsRefusedAndTheInvitationStillHolds() {
        var invitation = register.invite(admin, "mia@example.org", "Mia", Role.MARKETER);

        for (String weak : new String[] {"short12", "Password123", "mia@example.org"}) {
            assertThatExceptionOfType(Invalid.class).isThrownBy(() -> desk.choose(invitation.token(), weak));
        }

        assertThat(desk.choose(invitation.token(), "x".repeat(64))).isTrue();
    }

    @Test
    void anAddressBelongsToOneUserHoweverItIsWritten() {
        register.invite(admin, "mia@example.org", "Mia", Role.MARKETER);

        assertThatExceptionOfType(EmailTaken.class)
                .isThrownBy(() -> register.invite(admin, " MIA@Example.org", "Other", Role.SALES));
    }

    @Test
    void onlyAdministratorsManageUsers() {
        Viewer marketer = team.member("mia@example.org", Role.MARKETER).viewer();
        UserId someone = team.member("sam@example.org", Role.SALES).viewer().user();

        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> register.list(marketer, 0, 10));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> register.disable(marketer, someone));
        assertThatExceptionOfType(AccessDenied.class)
                .isThrownBy(() -> register.invite(marketer, "new@example.org", "New", Role.ADMIN));
    }

    @Test
    void aChangedRoleEndsTheSessionAndCountsForTokensAtOnce() {
        Account mia = team.member("mia@example.org", Role.MARKETER);
        String secret = tokens.create(mia.viewer(), "script").secret();

        register.changeRole(admin, mia.viewer().user(), Role.SALES);

        assertThat(accounts.of(mia.ticket())).isEmpty();
        assertThat(tokens.bearerOf(secret).orElseThrow().viewer().role()).isEqualTo(Role.SALES);
    }

    @Test
    void aDisabledUserHasNoSessionNoTokenAndNoPasswordLink() {
        Account mia = team.member("mia@example.org", Role.MARKETER);
        String secret = tokens.create(mia.viewer(), "script").secret();
        String reset = register.renewLink(admin, mia.viewer().user()).token();

        register.disable(admin, mia.viewer().user());

        assertThat(accounts.of(mia.ticket())).isEmpty();
        assertThat(tokens.bearerOf(secret)).isEmpty();
        assertThat(desk.choose(reset, "another long phrase")).isFalse();
        assertThat(signIn.attempt("mia@example.org", Team.PASSWORD, "192.0.2.9"))
                .isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void aNewPasswordEndsWhatWasSignedInWithTheOldOne() {
        Account mia = team.member("mia@example.org", Role.MARKETER);
        String reset = register.renewLink(admin, mia.viewer().user()).token();

        desk.choose(reset, "another long phrase");

        assertThat(accounts.of(mia.ticket())).isEmpty();
    }

    @Test
    void aForgottenPasswordIsShownToAdministratorsUntilTheyGiveALink() {
        Account mia = team.member("mia@example.org", Role.MARKETER);
        desk.forgotten("Mia@example.org");
        desk.forgotten("nobody@example.org");

        assertThat(register.line(admin, mia.viewer().user()).resetAskedAt()).isNotNull();
        register.renewLink(admin, mia.viewer().user());
        assertThat(register.line(admin, mia.viewer().user()).resetAskedAt()).isNull();
    }

    @Test
    void nobodyChangesHisOwnRights() {
        assertThatExceptionOfType(OwnAccount.class)
                .isThrownBy(() -> register.changeRole(admin, admin.user(), Role.SALES));
        assertThatExceptionOfType(OwnAccount.class).isThrownBy(() -> register.disable(admin, admin.user()));
    }

    @Test
    void twoAdministratorsWhoDemoteEachOtherLeaveOne() throws Exception {
        Viewer second = team.member("second@example.org", Role.ADMIN).viewer();

        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Void> one = () -> {
                register.changeRole(admin, second.user(), Role.SALES);
                return null;
            };
            Callable<Void> other = () -> {
                register.changeRole(second, admin.user(), Role.SALES);
                return null;
            };
            long refused = both.invokeAll(List.of(one, other)).stream()
                    .filter(result -> result.state() == Future.State.FAILED)
                    .count();
            assertThat(refused).isEqualTo(1);
        }

        assertThat(register.list(Viewer.system(), 0, 10).stream().filter(user -> user.role() == Role.ADMIN))
                .hasSize(1);
    }
}
