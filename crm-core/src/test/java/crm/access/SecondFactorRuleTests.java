package crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.passkeys.Passkeys;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class SecondFactorRuleTests {

    @Autowired
    SecondFactorRule rule;

    @Autowired
    SecondFactor secondFactor;

    @Autowired
    Passkeys passkeys;

    @Autowired
    Accounts accounts;

    @Autowired
    Team team;

    @Autowired
    Telephone telephone;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private Viewer ada = Viewer.system();

    private Viewer mia = Viewer.system();

    @BeforeEach
    void anAdministratorAndAMarketer() {
        database.empty();
        ada = team.administrator().viewer();
        mia = team.member("mia@example.org", Role.MARKETER).viewer();
    }

    @Test
    void aDemandedRoleOwesAFactorUntilACodeIsConfirmed() {
        assertThat(owes(mia)).isFalse();

        rule.demand(ada, Set.of(Role.MARKETER, Role.SALES));
        assertThat(owes(mia)).isTrue();
        assertThat(owes(ada)).isFalse();
        secondFactor.begin(mia);
        assertThat(owes(mia)).isTrue();

        telephone.setUp(mia);
        assertThat(owes(mia)).isFalse();
    }

    @Test
    void theRuleIsReplacedWholeAndEachChangeIsWrittenDownOnce() {
        rule.demand(ada, Set.of(Role.MARKETER, Role.SALES));
        rule.demand(ada, EnumSet.of(Role.ADMIN));
        rule.demand(ada, EnumSet.of(Role.ADMIN));
        rule.demand(ada, Set.of());

        assertThat(rule.roles(ada)).isEmpty();
        assertThat(entries("SECOND_FACTOR_DEMANDED"))
                .containsExactly("nobody > MARKETER,SALES", "MARKETER,SALES > ADMIN", "ADMIN > nobody");
    }

    @Test
    void onlyAdministratorsMakeTheRule() {
        assertThatThrownBy(() -> rule.demand(mia, Set.of())).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> rule.roles(mia)).isInstanceOf(AccessDenied.class);
    }

    @Test
    void whoIsResetLosesHisPasskeysAndWhatIsSignedInAsHimEnds() {
        addPasskey("one", mia);
        addPasskey("two", mia);
        addPasskey("three", ada);
        var before = accounts.of(user(mia)).orElseThrow().ticket();

        secondFactor.reset(ada, user(mia));

        assertThat(passkeys.of(mia)).isEmpty();
        assertThat(passkeys.holders(ada)).containsExactly(ada.userId());
        assertThat(accounts.of(before)).isEmpty();
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'PASSKEY_REMOVED' and subject = :mia")
                        .param("mia", "user:" + mia.userId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void switchingOnesOwnCodesOffLeavesThePasskeys() {
        telephone.setUp(mia);
        addPasskey("one", mia);

        secondFactor.switchOff(mia);

        assertThat(passkeys.has(mia)).isTrue();
    }

    private boolean owes(Viewer viewer) {
        return accounts.of(user(viewer)).orElseThrow().factorOwed();
    }

    private static UserId user(Viewer viewer) {
        return Objects.requireNonNull(viewer.user());
    }

    private List<String> entries(String action) {
        return jdbc.sql("""
                        select (details ->> 'before') || ' > ' || (details ->> 'after')
                        from audit_entry where action = :action order by id
                        """).param("action", action).query(String.class).list();
    }

    private void addPasskey(String id, Viewer viewer) {
        jdbc.sql("""
                        insert into user_credentials (credential_id, user_entity_user_id, public_key, signature_count,
                            uv_initialized, backup_eligible, backup_state, authenticator_transports,
                            public_key_credential_type, created, last_used, label)
                        values (:id, :handle, ''::bytea, 0, true, false, false, 'internal', 'public-key', now(), now(), 'Phone')
                        """)
                .param("id", base64(id))
                .param("handle", base64("user:" + viewer.userId()))
                .update();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
