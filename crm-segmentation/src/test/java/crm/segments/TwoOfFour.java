package crm.segments;

import crm.access.Role;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rep who sees two of four customers. */
@KeelTest
abstract class TwoOfFour {

    static final Viewer KEEL = Viewer.system();

    @Autowired
    Segments segments;

    @Autowired
    ValueSuggestions values;

    @Autowired
    UserRegister users;

    @Autowired
    Background background;

    @Autowired
    TestDatabase database;

    @Autowired
    JdbcClient jdbc;

    Shop shop = new Shop(jdbc);

    Viewer rob = KEEL;

    /** Rob has Ann (100, 50 of it given back, and 20 later) and Bob (30); Dora has Cy (500); nobody has Dee. */
    @BeforeEach
    void aRepWithTwoOfFourCustomers() {
        background.awaitIdle();
        database.empty();
        rob = rep("rob@example.org");
        Viewer dora = rep("dora@example.org");
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();
        shop = new Shop(jdbc);
        shop.customer("Ann", "GB", "city = 'Ayr', tags = '{amber}', owner_id = " + rob.userId())
                .customer("Bob", "GB", "owner_id = " + rob.userId())
                .customer(
                        "Cy",
                        "FR",
                        "city = 'Caen', tags = '{coral}', custom = '{\"hue\": 1}', owner_id = " + dora.userId())
                .customer("Dee", "DE", "");
        shop.contact("Ann", "ann@example.org", "first_name = 'Ann', last_name = 'A'")
                .contact("Cy", "cy@example.org", "job_title = 'Captain'")
                .consent("Ann", "ann@example.org", "EMAIL", "GRANTED")
                .consent("Cy", "cy@example.org", "EMAIL", "GRANTED");
        shop.order("Ann", "1", "2026-01-10T10:00:00Z", "A", 100)
                .order("Ann", "2", "2026-02-10T10:00:00Z", "A", 20)
                .refundOf("Ann", "1", "2026-02-12T10:00:00Z", 50)
                .order("Bob", "3", "2026-02-20T10:00:00Z", "B", 30)
                .order("Cy", "4", "2026-01-01T10:00:00Z", "C", 500)
                .metrics();
    }

    Viewer rep(String email) {
        return new Viewer(users.invite(KEEL, email, "Rep", Role.SALES).user(), "Rep", email, Role.SALES);
    }

    CustomerId id(String name) {
        return new CustomerId(shop.id(name));
    }
}
