package crm.delivery;

import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.delivery.smtp.SmtpSink;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Sends to a sink, whose log is the truth. All of these tests share one context and one sink. */
@KeelTest
@Import(Town.class)
@TestPropertySource(
        properties = {
            "crm.delivery.senders=0",
            "crm.delivery.patience=800ms",
            "crm.delivery.patience-after-dot=800ms",
            "crm.mail.tls=off"
        })
abstract class SmtpTest {

    static final SmtpSink SINK = new SmtpSink();

    private static final String NOTES = folder();

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", SINK::port);
        registry.add("crm.data-dir", () -> NOTES);
    }

    @Autowired
    Town town;

    @Autowired
    SendingRound round;

    @Autowired
    Messengers messengers;

    @Autowired
    TouchQueue queue;

    @Autowired
    MailRoom mailRoom;

    @Autowired
    Touches touches;

    @Autowired
    CampaignDesk desk;

    @Autowired
    CampaignControl control;

    @Autowired
    Routes servers;

    @Autowired
    DkimKeys signatures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private int before;

    @BeforeEach
    void found() {
        database.empty();
        town.found();
        servers.refresh();
        signatures.refresh();
        SINK.behave();
        before = SINK.received().size();
    }

    /** Where this instance keeps what it remembers beside the database. */
    private static String folder() {
        try {
            Path folder = Files.createTempDirectory("keel-notes");
            folder.toFile().deleteOnExit();
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who got a final dot since the test began. */
    List<String> arrived() {
        List<SmtpSink.Received> all = SINK.received();
        return all.subList(before, all.size()).stream()
                .map(SmtpSink.Received::recipient)
                .toList();
    }

    /** The messages themselves. */
    List<String> mails() {
        List<SmtpSink.Received> all = SINK.received();
        return all.subList(before, all.size()).stream()
                .map(SmtpSink.Received::data)
                .toList();
    }

    TouchTotals totals(CampaignId campaign) {
        return touches.totals(Town.MARKETER, campaign);
    }

    /** Everything deferred is due now. */
    void laterIsNow() {
        jdbc.sql("update touch_queue set due_at = clock_timestamp() - interval '1 second'")
                .update();
    }

    void sendOnce() {
        try (Messenger messenger = messengers.open()) {
            round.send(messenger);
        }
    }

    /** As often as there is anything due. */
    void sendAll() {
        try (Messenger messenger = messengers.open()) {
            for (int i = 0; i < 20 && round.send(messenger) > 0; i++) {}
        }
        round.clearUp();
    }
}
