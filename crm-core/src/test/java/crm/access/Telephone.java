package crm.access;

import crm.kernel.Sealed;
import crm.kernel.Secret;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The authenticator app of a user in a test: knows his secret and shows the code of now. */
@TestComponent
public class Telephone {

    private final SecondFactor secondFactor;

    private final JdbcClient jdbc;

    private final Sealed sealed;

    private final Clock clock;

    Telephone(SecondFactor secondFactor, JdbcClient jdbc, Secret secret, Clock clock) {
        this.secondFactor = secondFactor;
        this.jdbc = jdbc;
        this.sealed = new Sealed(secret, "second factors");
        this.clock = clock;
    }

    /** Sets the second factor up and confirms it; the recovery codes. */
    public List<String> setUp(Viewer viewer) {
        secondFactor.begin(viewer);
        return secondFactor.confirm(viewer, code(viewer)).orElseThrow();
    }

    /** What it shows at this moment. */
    public String code(Viewer viewer) {
        return Totp.code(bytes(viewer), Totp.stepAt(clock.instant()), Totp.DIGITS);
    }

    /** What it will show half a minute from now; taken already, for clocks may be off. */
    public String nextCode(Viewer viewer) {
        return Totp.code(bytes(viewer), Totp.stepAt(clock.instant()) + 1, Totp.DIGITS);
    }

    String secret(Viewer viewer) {
        return Base32.encode(bytes(viewer));
    }

    private byte[] bytes(Viewer viewer) {
        return sealed.openBytes(jdbc.sql("select secret from second_factor where user_id = :user")
                .param("user", viewer.userId())
                .query(String.class)
                .single());
    }
}
