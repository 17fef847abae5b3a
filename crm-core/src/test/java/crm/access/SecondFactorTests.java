package crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class SecondFactorTests {

    private static final String HERE = "198.51.100.2";

    private static final String EMAIL = "mia@example.org";

    @Autowired
    SecondFactor secondFactor;

    @Autowired
    SignIn signIn;

    @Autowired
    Accounts accounts;

    @Autowired
    OwnProfile profile;

    @Autowired
    UserRegister register;

    @Autowired
    Team team;

    @Autowired
    Telephone telephone;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    private Account mia = new Account(Viewer.system(), 0, false, null, null, null);

    private List<String> recoveryCodes = List.of();

    @BeforeEach
    void miaHasASecondFactor() {
        database.empty();
        clock.run();
        team.administrator();
        mia = team.member(EMAIL, Role.MARKETER);
        clock.set(clock.instant());
        recoveryCodes = telephone.setUp(mia.viewer());
    }

    @AfterEach
    void theClockGoesOn() {
        clock.run();
    }

    @Test
    void aWrongCodeSwitchesNothingOn() {
        Viewer ada = team.administrator().viewer();
        secondFactor.begin(ada);

        assertThat(secondFactor.confirm(ada, "000000")).isEmpty();
        assertThat(secondFactor.of(ada)).isEmpty();
        assertThat(signIn.attempt(ada.email(), Team.PASSWORD, HERE)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void switchingItOnEndsEverythingElseThatIsSignedIn() {
        assertThat(accounts.of(mia.ticket())).isEmpty();
    }

    @Test
    void thePasswordAloneLetsNobodyIn() {
        assertThat(signIn.attempt(EMAIL, Team.PASSWORD, HERE)).isInstanceOf(SignIn.CodeNeeded.class);
        assertThat(signIn.attempt(EMAIL, "wrong", HERE)).isEqualTo(new SignIn.Refused());
    }

    @Test
    void aCodeLetsInOnceAndNotASecondTime() {
        clock.advance(Duration.ofSeconds(30));
        String code = telephone.code(mia.viewer());

        assertThat(signIn.complete(halfway(), code, HERE)).isInstanceOf(SignIn.SignedIn.class);
        assertThat(signIn.complete(halfway(), code, HERE)).isEqualTo(new SignIn.Refused());
    }

    @Test
    void theCodeThatConfirmedTheSetUpIsNoLongerGood() {
        assertThat(signIn.complete(halfway(), telephone.code(mia.viewer()), HERE))
                .isEqualTo(new SignIn.Refused());
    }

    @Test
    void ofManyAtOnceWithTheSameCodeOneComesIn() throws Exception {
        clock.advance(Duration.ofSeconds(30));
        String code = telephone.code(mia.viewer());
        SignIn.Halfway halfway = halfway();
        List<Callable<SignIn.Outcome>> attempts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String from = "198.51.100." + i;
            attempts.add(() -> signIn.complete(halfway, code, from));
        }

        try (var pool = Executors.newFixedThreadPool(5)) {
            int in = 0;
            for (var attempt : pool.invokeAll(attempts)) {
                in += attempt.get() instanceof SignIn.SignedIn ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        }
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsWritten() {
        String code = recoveryCodes.getFirst();

        assertThat(recoveryCodes).hasSize(SecondFactor.RECOVERY_CODES).doesNotHaveDuplicates();
        assertThat(signIn.complete(halfway(), code.toLowerCase(Locale.ROOT).replace("-", " "), HERE))
                .isInstanceOf(SignIn.SignedIn.class);
        assertThat(signIn.complete(halfway(), code, HERE)).isEqualTo(new SignIn.Refused());
        assertThat(secondFactor.of(mia.viewer()).orElseThrow().codesLeft()).isEqualTo(9);
    }

    @Test
    void newRecoveryCodesEndTheOldOnes() {
        List<String> fresh = secondFactor.renewRecoveryCodes(mia.viewer()).orElseThrow();

        assertThat(signIn.complete(halfway(), recoveryCodes.getFirst(), HERE)).isEqualTo(new SignIn.Refused());
        assertThat(signIn.complete(halfway(), fresh.getFirst(), HERE)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void digitsOfAnyScriptAreDigits() {
        clock.advance(Duration.ofSeconds(30));
        StringBuilder persian = new StringBuilder();
        telephone.code(mia.viewer()).chars().forEach(digit -> persian.append((char) (digit - '0' + '۰')));

        assertThat(signIn.complete(halfway(), persian.toString(), HERE)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void whoeverGuessesCodesWaitsWhereverHeComesFrom() {
        SignIn.Halfway halfway = halfway();
        for (int i = 0; i < 5; i++) {
            signIn.complete(halfway, "00000" + i, HERE);
        }
        assertThat(signIn.complete(halfway, "000009", HERE)).isInstanceOf(SignIn.SlowedDown.class);

        for (int i = 0; i < 20; i++) {
            signIn.complete(halfway, "000000", "203.0.113." + i);
        }
        assertThat(signIn.complete(halfway, "000009", "203.0.113.200")).isInstanceOf(SignIn.SlowedDown.class);
    }

    @Test
    void halfwayIsOverAfterTenMinutesAndWhenRightsChange() {
        SignIn.Halfway late = halfway();
        clock.advance(SignIn.CODE_WITHIN);
        assertThat(signIn.complete(late, telephone.code(mia.viewer()), HERE)).isEqualTo(new SignIn.Over());

        SignIn.Halfway halfway = halfway();
        register.disable(
                team.administrator().viewer(),
                Objects.requireNonNull(mia.viewer().user()));
        assertThat(signIn.complete(halfway, telephone.code(mia.viewer()), HERE)).isEqualTo(new SignIn.Over());
    }

    @Test
    void neitherSecretNorCodesLieOpenInTheDatabase() {
        String secret = telephone.secret(mia.viewer());
        String stored = jdbc.sql("select string_agg(f::text, ' ') from second_factor f")
                        .query(String.class)
                        .single()
                + jdbc.sql("select string_agg(encode(code_hash, 'escape'), ' ') from recovery_code")
                        .query(String.class)
                        .single();

        assertThat(stored)
                .doesNotContain(secret)
                .doesNotContain(recoveryCodes.getFirst().replace("-", ""));
    }

    @Test
    void anAdministratorTakesItAwayFromOthersButNotFromHimself() {
        Viewer ada = team.administrator().viewer();

        assertThatThrownBy(() -> secondFactor.reset(mia.viewer(), Objects.requireNonNull(ada.user())))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> secondFactor.reset(ada, Objects.requireNonNull(ada.user())))
                .isInstanceOf(OwnAccount.class);
        secondFactor.reset(ada, Objects.requireNonNull(mia.viewer().user()));

        assertThat(signIn.attempt(EMAIL, Team.PASSWORD, HERE)).isInstanceOf(SignIn.SignedIn.class);
        assertThat(actions()).startsWith("SIGNED_IN", "SECOND_FACTOR_OFF", "SECOND_FACTOR_ON");
    }

    @Test
    void whatMattersAsksForThePasswordAndSlowsWhoeverGuessesIt() {
        assertThatThrownBy(() -> profile.prove(mia.viewer(), "wrong", HERE)).isInstanceOf(Invalid.class);
        profile.prove(mia.viewer(), Team.PASSWORD, HERE);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> profile.prove(mia.viewer(), "wrong", HERE)).hasMessageContaining("not your");
        }
        assertThatThrownBy(() -> profile.prove(mia.viewer(), Team.PASSWORD, HERE))
                .hasMessageContaining("Too many");
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsOtherSessions() {
        Account before = profile.account(mia.viewer());

        assertThatThrownBy(() -> profile.changePassword(mia.viewer(), "wrong", "another long phrase", HERE))
                .isInstanceOf(Invalid.class);
        assertThat(accounts.of(before.ticket())).isPresent();
        profile.changePassword(mia.viewer(), Team.PASSWORD, "another long phrase", HERE);

        assertThat(accounts.of(before.ticket())).isEmpty();
        assertThat(signIn.attempt(EMAIL, "another long phrase", HERE)).isInstanceOf(SignIn.CodeNeeded.class);
    }

    private SignIn.Halfway halfway() {
        return ((SignIn.CodeNeeded) signIn.attempt(EMAIL, Team.PASSWORD, HERE)).halfway();
    }

    private List<String> actions() {
        return jdbc.sql("select action from audit_entry order by id desc")
                .query(String.class)
                .list();
    }
}
