package crm.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import crm.CrmApplication;
import crm.testing.FreshDatabase;
import crm.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest(classes = CrmApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@FreshDatabase
class OperatorTests {

    @LocalServerPort
    int port;

    @Autowired
    Flyway flyway;

    @Autowired
    TestDatabase database;

    @Test
    void whoeverWatchesNeedsNoLogin() throws Exception {
        for (String probe : new String[] {"liveness", "readiness"}) {
            HttpResponse<String> answer = get("/actuator/health/" + probe);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void nothingElseOfTheActuatorIsThere() throws Exception {
        for (String path : new String[] {"/actuator/env", "/actuator/heapdump", "/actuator/metrics"}) {
            assertThat(get(path).statusCode()).isNotEqualTo(200);
        }
    }

    @Test
    void aDatabaseThatLacksAMigrationIsNotReady() {
        JdbcTemplate owner = new JdbcTemplate(database.asOwner());
        owner.execute("create table put_aside as select * from flyway_schema_history"
                + " where installed_rank = (select max(installed_rank) from flyway_schema_history)");
        owner.execute(
                "delete from flyway_schema_history where installed_rank in (select installed_rank from put_aside)");
        assertThat(new SchemaHealth(flyway).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        owner.execute("insert into flyway_schema_history select * from put_aside");
        owner.execute("drop table put_aside");
        assertThat(new SchemaHealth(flyway).health().getStatus()).isEqualTo(Status.UP);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
