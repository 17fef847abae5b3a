package crm.web.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@KeelWebTest
class ImportsApiTests {

    private static final String LINES = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,HEART HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
            536365,85123A,HEART HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
            536366,22633,HAND WARMER,x,2010-12-01 08:28:00,1.85,,France
            """;

    private static final String OWN = "{\"provenance\":\"own\"}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Background background;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aFileIsTakenRunsAndSaysWhatBecameOfEachRow() {
        MvcTestResult taken = post(LINES, "kind", "transactions");
        assertThat(taken).hasStatus(202);
        String location = taken.getResponse().getHeader("Location");
        assertThat(location).startsWith("/api/v1/imports/");
        assertThat(taken).bodyJson().extractingPath("$.state").isEqualTo("QUEUED");

        background.awaitIdle();
        MvcTestResult done = get(location);
        assertThat(done).hasStatusOk();
        assertThat(done).bodyJson().isLenientlyEqualTo("""
                {"kind":"transactions","state":"DONE","repeated":1,"error":null,
                 "rows":{"read":3,"created":2,"updated":0,"unchanged":0,"duplicate":0,"rejected":1}}
                """);

        MvcTestResult rejected = get(location + "/rejected");
        assertThat(rejected.getResponse().getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(rejected.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(new String(rejected.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("""
                        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,line,reason
                        536366,22633,HAND WARMER,x,2010-12-01 08:28:00,1.85,,France,4,"Column ""Quantity"": ""x"" is not a number as this file writes them. Write it like 1234.50."
                        """);
        assertThat(mvc.post()
                        .uri(location + "/cancel")
                        .with(as.token(Role.ADMIN))
                        .exchange())
                .hasStatus(409);
    }

    @Test
    void aDryRunStopsUntilItIsLetRun() {
        MvcTestResult taken = post(LINES.replace("536365", "DRY"), "kind", "transactions", "dryRun", "true");
        String location = Objects.requireNonNull(taken.getResponse().getHeader("Location"));
        background.awaitIdle();
        assertThat(get(location)).bodyJson().isLenientlyEqualTo("""
                {"state":"READY","rows":{"read":3,"created":2,"updated":0,"unchanged":0,"duplicate":0,"rejected":1}}
                """);

        assertThat(run(location))
                .hasStatus(202)
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("QUEUED");
        background.awaitIdle();

        assertThat(get(location)).bodyJson().extractingPath("$.state").isEqualTo("DONE");
        assertThat(run(location)).hasStatus(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "suppressions|address,reason;@peace.example,asked;nowhere,asked|NOT_AN_ADDRESS",
                "consents|email,state;no@api.example,no;yes@api.example,perhaps|NOT_YES_OR_NO",
                "products|sku,name;API-1,Cup;,Mug|MISSING"
            })
    void everyKindIsTakenAndToldTheSameWay(String kind, String file, String code) {
        String location = Objects.requireNonNull(post(file.replace(';', '\n') + "\n", "kind", kind, "options", OWN)
                .getResponse()
                .getHeader("Location"));
        background.awaitIdle();

        assertThat(get(location)).bodyJson().isLenientlyEqualTo("""
                {"state":"DONE","error":null,
                 "rows":{"read":2,"created":1,"updated":0,"unchanged":0,"duplicate":0,"rejected":1}}
                """);
        assertThat(get(location)).bodyJson().extractingPath("$.kind").isEqualTo(kind);
        assertThat(jdbc.sql("select code from import_rejection where import_id = :id")
                        .param("id", Long.valueOf(location.replaceAll("\\D*/api/v1/imports/", "")))
                        .query(String.class)
                        .single())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"customers,name", "leads,name", "suppressions,address"})
    void whereAListIsFromIsKept(String kind, String column) {
        String location = Objects.requireNonNull(
                post(column + "\nada@from.example\n", "kind", kind, "options", "{\"provenance\":\"bought\"}")
                        .getResponse()
                        .getHeader("Location"));
        background.awaitIdle();
        assertThat(get(location))
                .bodyJson()
                .extractingPath("$.options.provenance")
                .isEqualTo("bought");
    }

    @Test
    void oneValueIsGivenToAllRecords() {
        MvcTestResult taken = post(
                "nr,name\nAPI-C,Ada\n",
                "kind",
                "leads",
                "mapping",
                "{\"nr\":\"externalKey\",\"name\":\"name\"}",
                "constants",
                "{\"source\":\"Fair 2026\"}",
                "options",
                OWN);
        String location = Objects.requireNonNull(taken.getResponse().getHeader("Location"));
        background.awaitIdle();

        assertThat(get(location))
                .bodyJson()
                .extractingPath("$.constants.source")
                .isEqualTo("Fair 2026");
        assertThat(jdbc.sql("select source from lead where external_key = 'API-C'")
                        .query(String.class)
                        .single())
                .isEqualTo("Fair 2026");
    }

    @Test
    void mappingAndOptionsAreTakenAsGiven() {
        MvcTestResult taken = post(
                "nr;am;wer;stk;preis\n1;01.02.2020;K9;2;1,50\n",
                "kind",
                "transactions",
                "mapping",
                "{\"nr\":\"orderNumber\",\"am\":\"orderedAt\",\"wer\":\"customerKey\",\"stk\":\"quantity\",\"preis\":\"unitPrice\"}",
                "options",
                "{\"delimiter\":\";\",\"decimal\":\",\",\"dateFormat\":\"dd.MM.yyyy\",\"zone\":\"Europe/Berlin\",\"provenance\":\"own\"}");
        assertThat(taken).hasStatus(202);
        background.awaitIdle();
        assertThat(jdbc.sql(
                                "select sales from orders o join customer c on c.id = o.customer_id where external_key = 'K9'")
                        .query(Long.class)
                        .single())
                .isEqualTo(30_000);
    }

    @Test
    void whatIsWrongWithARequestIsSaidBeforeAnythingIsKept() {
        assertFault(post("name\nAda\n", "kind", "customers", "mapping", "{\"nom\":\"name\"}"), "COLUMN_UNKNOWN");
        assertFault(post("name\nAda\n", "kind", "customers", "mapping", "{\"name\":\"nom\"}"), "FIELD_UNKNOWN");
        assertFault(post("name\nAda\n", "kind", "customers", "mapping", "[1]"), "JSON_INVALID");
        assertFault(post("name\nAda\n", "kind", "customers", "constants", "{\"source\":1}"), "VALUE_INVALID");
        assertFault(post("name\nAda\n", "kind", "customers", "constants", "{\"colour\":\"red\"}"), "FIELD_UNKNOWN");
        assertFault(post("name\nAda\n", "kind", "customers", "options", "{\"colour\":\"red\"}"), "OPTION_UNKNOWN");
        assertFault(post("name\nAda\n", "kind", "customers", "options", "{\"charset\":\"klingon\"}"), "OPTION_INVALID");
        assertFault(post("name\nAda\n", "kind", "customers", "dryRun", "perhaps"), "VALUE_INVALID");
        assertFault(post("name\nAda\n", "kind", "suppressions"), "FIELD_MISSING");
        assertFault(post("name\nAda\n", "kind", "goats"), "KIND_UNKNOWN");
        assertFault(post("name\nAda\n", "kind", "customers", "color", "red"), "PARAMETER_UNKNOWN");
        assertFault(post("a,b\n1,2\n", "kind", "transactions"), "FIELD_MISSING");
        assertThat(mvc.post()
                        .uri("/api/v1/imports")
                        .multipart()
                        .param("kind", "customers")
                        .with(as.token(Role.ADMIN))
                        .exchange())
                .hasStatus(400);
        assertThat(jdbc.sql("select count(*) from import where state = 'UPLOADED'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(get("/api/v1/imports/999999")).hasStatus(404);
        assertThat(get("/api/v1/imports/999999/rejected")).hasStatus(404);
        assertThat(mvc.post()
                        .uri("/api/v1/imports/999999/undo")
                        .with(as.token(Role.ADMIN))
                        .exchange())
                .hasStatus(404);
    }

    private void assertFault(MvcTestResult answer, String code) {
        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].code").isEqualTo(code);
    }

    private MvcTestResult run(String location) {
        return mvc.post().uri(location + "/run").with(as.token(Role.ADMIN)).exchange();
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(as.token(Role.ADMIN)).exchange();
    }

    private MvcTestResult post(String file, String... parameters) {
        var request = mvc.post()
                .uri("/api/v1/imports")
                .multipart()
                .file(new MockMultipartFile("file", "file.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request.with(as.token(Role.ADMIN)).exchange();
    }
}
