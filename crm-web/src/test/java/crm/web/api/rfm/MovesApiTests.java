package crm.web.api.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import crm.access.Role;
import crm.access.Viewer;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.Imports;
import crm.rfm.RfmDefinition;
import crm.rfm.RfmMethod;
import crm.rfm.RfmRuns;
import crm.testing.Background;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Who moved between two runs, asked for by programs. */
@KeelWebTest
class MovesApiTests {

    private static final String MOVES = "/api/v1/rfm/moves";

    /** Ada buys again, Bob does not, Cem comes later. */
    private static final String ORDERS = """
            orderNumber,orderedAt,customerKey,sku,quantity,unitPrice
            A1,2026-01-10 10:00,ada,X,1,10
            A2,2026-01-10 10:00,bob,X,1,20
            A3,2026-03-20 10:00,ada,X,1,30
            A4,2026-03-20 10:00,cem,X,1,40
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private As as;

    @Autowired
    private Imports imports;

    @Autowired
    private RfmRuns runs;

    @Autowired
    private Background background;

    @Autowired
    private TestDatabase database;

    private String secret = "";

    private long january;

    private long march;

    @BeforeEach
    void twoRuns() {
        database.empty();
        secret = as.secret(Role.MARKETER);
        imports.submit(
                Viewer.system(),
                ImportKind.TRANSACTIONS,
                "orders.csv",
                new ByteArrayInputStream(ORDERS.getBytes(StandardCharsets.UTF_8)),
                null,
                ImportOptions.of(Map.of()));
        background.awaitIdle();
        january = run("2026-01-15");
        run("2026-02-15");
        march = run("2026-04-01");
    }

    @Test
    void movesAreCountedWhenSomebodyAsksAndThenTold() throws Exception {
        String pair = "?from=%d&to=%d".formatted(january, march);
        assertThat(read(ask(get(MOVES + pair)), "$.state")).isEqualTo("UNKNOWN");

        var accepted = ask(post(MOVES).content("{\"from\":%d,\"to\":%d}".formatted(january, march)));
        background.awaitIdle();

        assertThat(accepted.getStatus()).isEqualTo(202);
        var answer = ask(get(MOVES + pair));
        assertThat(read(answer, "$.state")).isEqualTo("COUNTED");
        assertThat(read(answer, "$.from.asOf")).isEqualTo("2026-01-15");
        assertThat(answer.getContentAsString())
                .contains(
                        "{\"from\":\"NEW\",\"to\":\"POTENTIAL_LOYALIST\",\"direction\":\"RISING\",\"customers\":1,"
                                + "\"revenueBefore\":10,\"revenueAfter\":40}",
                        "{\"from\":\"NEW\",\"to\":\"PROMISING\",\"direction\":\"FALLING\",\"customers\":1,"
                                + "\"revenueBefore\":20,\"revenueAfter\":20}",
                        "{\"from\":null,\"to\":\"NEW\",\"direction\":\"CAME\",\"customers\":1,"
                                + "\"revenueBefore\":0,\"revenueAfter\":40}");
        var people = ask(get(MOVES + "/customers" + pair + "&is=NEW"));
        assertThat(people.getContentAsString()).matches("\\{\"items\":\\[\\{\"customer\":\\d+}],\"next\":null}");
    }

    @Test
    void whatCannotBeComparedIsSaid() throws Exception {
        var backwards = ask(get(MOVES + "?from=%d&to=%d".formatted(march, january)));
        assertThat(backwards.getStatus()).isEqualTo(400);
        assertThat(read(backwards, "$.errors[0].code")).isEqualTo("COMPARISON_BACKWARDS");
        assertThat(ask(get(MOVES)).getStatus()).isEqualTo(400);
        assertThat(ask(get(MOVES + "?from=%d&to=999".formatted(january))).getStatus())
                .isEqualTo(404);
        assertThat(ask(get(MOVES + "/customers?from=%d&to=%d".formatted(january, march)))
                        .getStatus())
                .isEqualTo(400);
    }

    private long run(String asOf) {
        var run = runs.start(Viewer.system(), new RfmDefinition(LocalDate.parse(asOf), null, RfmMethod.FIXED, null));
        background.awaitIdle();
        return run.value();
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
