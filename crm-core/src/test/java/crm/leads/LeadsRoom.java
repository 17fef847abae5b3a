package crm.leads;

import crm.access.Role;
import crm.access.Team;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.CustomerRegister;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The doors of the leads room in a house where nobody has asked and nobody sells until a test says who. */
@KeelTest
abstract class LeadsRoom {

    @Autowired
    LeadRegister register;

    @Autowired
    LeadDesk desk;

    @Autowired
    LeadAssignment assignment;

    @Autowired
    LeadDirectory directory;

    @Autowired
    CustomerRegister customers;

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    Viewer admin;

    @BeforeEach
    void nobodyHasAskedAndNobodySells() {
        database.empty();
        admin = team.administrator().viewer();
        jdbc.sql("update app_user set enabled = role <> 'SALES', zone = null").update();
    }

    Viewer seller(String email) {
        jdbc.sql("update app_user set enabled = true where email = :email")
                .param("email", email)
                .update();
        return team.member(email, Role.SALES).viewer();
    }

    static UserId id(Viewer viewer) {
        return Objects.requireNonNull(viewer.user());
    }

    long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
