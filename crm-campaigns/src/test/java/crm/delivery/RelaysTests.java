package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLaunch;
import crm.delivery.Relays.Encryption;
import crm.delivery.Relays.RelayEntry;
import crm.delivery.smtp.SmtpFailure.Kind;
import crm.delivery.smtp.SmtpSink;
import crm.delivery.smtp.SmtpSink.Phase;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Mail servers that administrators set up. */
class RelaysTests extends SmtpTest {

    private static final Viewer ADMIN = new Viewer(new UserId(1), "Ann", "ann@example.org", Role.ADMIN);

    @Autowired
    Relays relays;

    @Autowired
    CampaignLaunch launch;

    private final SmtpSink other = new SmtpSink();

    @AfterEach
    void close() {
        other.close();
    }

    @Test
    void eachSendersMailGoesThroughItsServerAndTheOthersThroughTheUsualOne() {
        long relay = add("Other", other.port(), "user", "pass word");
        jdbc.sql("insert into sender (name, address, created_at) values ('News', 'News@other.example', now())")
                .update();
        relays.assign(ADMIN, "News@other.example", relay);
        CampaignId usual = town.launched(town.agreeing("Ada", "ada@usual.example"));
        CampaignId special = town.draft(town.segment(town.agreeing("Bo", "bo@special.example")));
        jdbc.sql("update campaign set from_address = 'news@other.example' where id = :id")
                .param("id", special.value())
                .update();
        launch.launch(Town.MARKETER, special);

        sendAll();

        assertThat(arrived()).containsExactly("ada@usual.example");
        assertThat(other.received()).extracting(SmtpSink.Received::recipient).containsExactly("bo@special.example");
        assertThat(totals(usual).accepted() + totals(special).accepted()).isEqualTo(2);
        String said = Base64.getEncoder().encodeToString("\0user\0pass word".getBytes());
        assertThat(other.commands()).contains("AUTH PLAIN " + said);
    }

    @Test
    void aServerThatIsAwayHoldsUpNobodyElsesMail() {
        other.says(Phase.GREETING, "421 4.3.2 closed");
        long relay = add("Other", other.port(), null, null);
        relays.assign(ADMIN, "hello@harbour.example", relay);
        CampaignId held = town.launched(town.agreeing("Ada", "ada@held.example"));
        CampaignId goes = town.draft(town.segment(town.agreeing("Bo", "bo@goes.example")));
        jdbc.sql("update campaign set from_address = 'news@harbour.example' where id = :id")
                .param("id", goes.value())
                .update();
        launch.launch(Town.MARKETER, goes);

        sendAll();

        assertThat(totals(goes).accepted()).isEqualTo(1);
        assertThat(totals(held).pending()).isEqualTo(1);
        assertThat(relays.all(ADMIN).getFirst().words()).contains("421 4.3.2 closed");
    }

    @Test
    void aPasswordLiesSealedAndIsNeitherReadBackNorForgottenByAChange() {
        long relay = add("Other", other.port(), "user", "v3ry-s3cret");

        assertThat(jdbc.sql("select row_to_json(r)::text from relay r")
                        .query(String.class)
                        .single())
                .doesNotContain("v3ry-s3cret");
        assertThat(relays.all(ADMIN).toString()).doesNotContain("v3ry-s3cret");
        assertThat(relays.all(ADMIN).getFirst().hasPassword()).isTrue();

        relays.change(ADMIN, relay, new RelayEntry("Renamed", "127.0.0.1", other.port(), Encryption.OFF, "user", ""));
        assertThat(relays.attempt(ADMIN, relay).failure()).isNull();
        assertThat(other.commands())
                .contains("AUTH PLAIN " + Base64.getEncoder().encodeToString("\0user\0v3ry-s3cret".getBytes()));
        assertThatThrownBy(() -> relays.all(Town.MARKETER)).isInstanceOf(AccessDenied.class);
    }

    @Test
    void aPasswordDoesNotGoAlongToAnotherServer() {
        long relay = add("Other", other.port(), "user", "v3ry-s3cret");

        relays.change(ADMIN, relay, new RelayEntry("Other", "localhost", other.port(), Encryption.OFF, "user", null));

        assertThat(relays.all(ADMIN).getFirst().hasPassword()).isFalse();
        relays.attempt(ADMIN, relay);
        assertThat(other.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }

    @Test
    void aTestOfTheConnectionSaysWhatToLookAt() throws IOException {
        long fine = add("Fine", other.port(), null, null);
        assertThat(relays.attempt(ADMIN, fine).failure()).isNull();
        assertThat(other.received()).isEmpty();

        relays.change(ADMIN, fine, new RelayEntry("x", "127.0.0.1", other.port(), Encryption.REQUIRED, null, null));
        assertThat(relays.attempt(ADMIN, fine).failure()).isEqualTo(Kind.NO_ENCRYPTION.name());

        relays.change(ADMIN, fine, new RelayEntry("x", "no-such-host.invalid", 25, Encryption.OFF, null, null));
        assertThat(relays.attempt(ADMIN, fine).failure()).isEqualTo(Kind.NO_HOST.name());

        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        relays.change(ADMIN, fine, new RelayEntry("x", "127.0.0.1", closed, Encryption.OFF, null, null));
        assertThat(relays.attempt(ADMIN, fine).failure()).isEqualTo(Kind.NO_ANSWER_THERE.name());

        relays.change(ADMIN, fine, new RelayEntry("x", "127.0.0.1", other.port(), Encryption.OFF, "user", "wrong"));
        other.says(Phase.AUTH, "535 5.7.8 bad credentials");
        assertThat(relays.attempt(ADMIN, fine).failure()).isEqualTo(Kind.SIGN_IN.name());
        other.says(Phase.GREETING, SmtpSink.STALL);
        assertThat(relays.attempt(ADMIN, fine).failure()).isEqualTo(Kind.TIMEOUT.name());
    }

    private long add(String name, int port, @Nullable String user, @Nullable String password) {
        relays.add(ADMIN, new RelayEntry(name, "127.0.0.1", port, Encryption.OFF, user, password));
        return relays.all(ADMIN).getLast().id();
    }
}
