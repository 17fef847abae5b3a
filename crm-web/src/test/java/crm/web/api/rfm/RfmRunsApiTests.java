package crm.web.api.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.access.Viewer;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.Imports;
import crm.testing.Background;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The contract of RFM runs, to the letter. */
@KeelWebTest
class RfmRunsApiTests {

    private static final String RUNS = "/api/v1/rfm/runs";

    private static final String DEFINITIONS = "/api/v1/rfm/definitions";

    /** Five buyers; one of them returned something. */
    private static final String ORDERS = """
            orderNumber,orderedAt,customerKey,sku,quantity,unitPrice
            A1,2026-02-28 10:00,ada,X,1,10.01
            A2,2026-02-27 10:00,bob,X,1,20.01
            A3,2026-02-26 10:00,cem,X,1,30.01
            A4,2026-02-25 10:00,dan,X,1,40.01
            A5,2026-02-24 10:00,eve,X,1,50.01
            A6,2026-02-25 10:00,eve,X,-1,0.01
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @Autowired
    private Imports imports;

    @Autowired
    private Background background;

    @Autowired
    private TestDatabase database;

    private String secret = "";

    @BeforeEach
    void aMarketer() {
        database.empty();
        secret = as.secret(Role.MARKETER);
    }

    @Test
    void aRunIsAcceptedAndAnsweredWhereItsLocationSays() throws Exception {
        fiveBuyers();

        var accepted = ask(post(RUNS).content("{\"asOf\":\"2026-03-01\",\"refunds\":\"ignore\"}"));
        background.awaitIdle();

        assertThat(accepted.getStatus()).isEqualTo(202);
        assertThat(read(accepted, "$.state")).isIn("QUEUED", "RUNNING", "DONE");
        String location = accepted.getHeader("Location");
        assertThat(location).isEqualTo(RUNS + "/" + read(accepted, "$.id"));
        var run = ask(get(RUNS + "/" + read(accepted, "$.id")));
        assertThat(run.getContentAsString())
                .contains("\"cutPoints\":{\"recency\":[0.8,1.6,2.4,3.2],\"frequency\":[1,1,1,1],"
                        + "\"monetary\":[18.01,26.01,34.01,42.01]}");
        assertThat(read(run, "$.state")).isEqualTo("DONE");
        assertThat(read(run, "$.asOf")).isEqualTo("2026-03-01");
        assertThat(read(run, "$.method")).isEqualTo("quantile");
        assertThat(read(run, "$.refunds")).isEqualTo("ignore");
        assertThat(read(run, "$.customers")).isEqualTo(5);
        assertThat(read(run, "$.segments[*].segment"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        "CHAMPIONS",
                        "LOYAL",
                        "POTENTIAL_LOYALIST",
                        "NEW",
                        "PROMISING",
                        "NEED_ATTENTION",
                        "ABOUT_TO_SLEEP",
                        "AT_RISK",
                        "CANT_LOSE",
                        "HIBERNATING",
                        "LOST");
        assertThat(read(run, "$.segments[3].revenue")).hasToString("10.01");
        assertThat(read(run, "$.segments[10].revenue")).hasToString("50.01");
        assertThat(read(run, "$.error")).isNull();
    }

    @Test
    void withoutABodyEverythingIsAsUsual() throws Exception {
        fiveBuyers();

        ask(post(RUNS));
        background.awaitIdle();

        var latest = ask(get(RUNS + "/latest"));
        assertThat(read(latest, "$.method")).isEqualTo("quantile");
        assertThat(read(latest, "$.refunds")).isEqualTo("subtract");
        assertThat(read(latest, "$.segments[10].revenue")).hasToString("50");
        assertThat(read(latest, "$.from")).isNull();
    }

    @Test
    void fixedCutPointsCanBeAskedFor() throws Exception {
        fiveBuyers();

        ask(post(RUNS).content("{\"method\":\"fixed\"}"));
        background.awaitIdle();

        assertThat(ask(get(RUNS + "/latest")).getContentAsString())
                .contains("\"recency\":[30,91,182,365],\"frequency\":[1,2,4,9],\"monetary\":[50,100,250,1000]");
    }

    @Test
    void beforeTheFirstRunThereIsNoLatest() throws Exception {
        assertThat(ask(get(RUNS + "/latest")).getStatus()).isEqualTo(404);
        assertThat(ask(get(RUNS + "/1")).getStatus()).isEqualTo(404);
        assertThat(ask(get(RUNS + "/newest")).getStatus()).isEqualTo(404);
    }

    @Test
    void whatCannotBeUnderstoodIsNamedAllAtOnce() throws Exception {
        var answer = ask(post(RUNS).content("{\"asOf\":\"1.3.2026\",\"method\":\"QUANTILE\",\"refunds\":\"add\"}"));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(read(answer, "$.errors[*].path"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly("asOf", "method", "refunds");
        assertThat(ask(post(RUNS).content("{\"window\":1}")).getStatus()).isEqualTo(400);
        assertThat(ask(post(RUNS).content("{\"asOf\":\"2026-03-01\",\"from\":\"2026-03-01\"}"))
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void anotherDefinitionIsScoredBesideTheStandardOne() throws Exception {
        fiveBuyers();
        ask(post(RUNS));
        background.awaitIdle();
        Object house = read(ask(get(RUNS + "/latest")), "$.id");

        var created = ask(post(DEFINITIONS)
                .content("{\"name\":\"Half a year\",\"months\":6,\"method\":\"fixed\",\"monetary\":\"average\","
                        + "\"cutPoints\":{\"recency\":[1,2,3,4],\"frequency\":[1,2,3,4],\"monetary\":[10,20,30,40]}}"));
        assertThat(created.getStatus()).isEqualTo(201);
        assertThat(created.getHeader("Location")).isEqualTo(DEFINITIONS + "/2");
        var run = ask(post(RUNS).content("{\"definition\":2,\"asOf\":\"2026-03-01\"}"));
        background.awaitIdle();

        var done = ask(get(RUNS + "/" + read(run, "$.id")));
        assertThat(read(done, "$.definition")).isEqualTo(2);
        assertThat(read(done, "$.definitionVersion")).isEqualTo(1);
        assertThat(read(done, "$.from")).isEqualTo("2025-09-01");
        assertThat(done.getContentAsString()).contains("\"monetary\":[10,20,30,40]");
        assertThat(read(ask(get(RUNS + "/latest")), "$.id")).isEqualTo(house);

        var changed = ask(put(DEFINITIONS + "/2").content("{\"name\":\"Half a year\",\"months\":7}"));
        assertThat(read(changed, "$.version")).isEqualTo(2);
        assertThat(read(ask(get(DEFINITIONS)), "$.items[*].name"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly("Standard", "Half a year");
        assertThat(read(ask(post(RUNS).content("{\"definition\":2,\"method\":\"fixed\"}")), "$.errors[0].code"))
                .isEqualTo("DEFINITION_SAYS_THAT");
        assertThat(ask(post(DEFINITIONS).content("{\"name\":\"X\",\"cells\":[\"LOST\"]}"))
                        .getStatus())
                .isEqualTo(400);
    }

    private void fiveBuyers() {
        imports.submit(
                Viewer.system(),
                ImportKind.TRANSACTIONS,
                "orders.csv",
                new ByteArrayInputStream(ORDERS.getBytes(StandardCharsets.UTF_8)),
                null,
                ImportOptions.of(Map.of()));
        background.awaitIdle();
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(as.bearer(secret)).contentType(MediaType.APPLICATION_JSON))
                .andReturn()
                .getResponse();
    }

    private static @Nullable Object read(MockHttpServletResponse answer, String path) throws Exception {
        return JsonPath.read(answer.getContentAsString(), path);
    }
}
