package crm.delivery;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A town that is written to without a mail server. */
@KeelTest
@Import(Town.class)
@TestPropertySource(properties = {"crm.delivery.senders=0", "crm.base-url=https://mail.keel.example"})
abstract class SendingTown {

    @Autowired
    Town town;

    @Autowired
    Touches touches;

    @Autowired
    Outbox outbox;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void found() {
        database.empty();
        town.found();
    }
}
