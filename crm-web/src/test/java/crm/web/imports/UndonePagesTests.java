package crm.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.access.Viewer;
import crm.consent.SuppressionList;
import crm.imports.ImportId;
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
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whatever a file held, its page tells what went when it was taken back, and what stayed for what reason. */
@KeelWebTest
class UndonePagesTests {

    private static final Viewer KEEL = Viewer.system();

    /** Of each something stays. */
    private static final Map<ImportKind, String> FILES = Map.of(
            ImportKind.LEADS,
            "name,email,need\nZoe,zoe@undone.example,Pumps\n",
            ImportKind.SUPPRESSIONS,
            "address\nalso@undone.example\n",
            ImportKind.CONSENTS,
            "email,state\nnobody@undone.example,no\n",
            ImportKind.ACTIVITIES,
            "email,type,at\nzoe@undone.example,call,2020-01-01\n",
            ImportKind.PRODUCTS,
            "sku,name\nU1,Cup\n");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Imports imports;

    @Autowired
    SuppressionList suppressions;

    @Autowired
    Background background;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void leadsSayWhoHasWorkedOnThem() {
        ImportId id = bring(ImportKind.LEADS);
        jdbc.sql("update lead set state = 'WORKING', version = version + 1").update();

        assertUndone(id, "Leads removed", "Somebody has worked on it");
    }

    @Test
    void addressesSayThatSomebodyElseNamedThem() {
        ImportId id = bring(ImportKind.SUPPRESSIONS);
        suppressions.add(KEEL, "also@undone.example", "by phone");

        assertUndone(id, "Addresses released", "also@undone.example", "The address", "Somebody else said so, too");
    }

    @Test
    void aNoIsNamedThoughNobodyHasItsAddress() {
        assertUndone(
                bring(ImportKind.CONSENTS),
                "Statements removed",
                "nobody@undone.example",
                "Said no: that is never unsaid");
    }

    @Test
    void activitiesGoAltogether() {
        bring(ImportKind.LEADS);
        assertUndone(bring(ImportKind.ACTIVITIES), "Activities removed", "Nothing stayed");
    }

    @Test
    void productsSayThatTheyWereCalledOtherwiseSince() {
        ImportId id = bring(ImportKind.PRODUCTS);
        jdbc.sql("update product set name = 'Mug'").update();

        assertUndone(id, "Products removed", "As they were before", "U1", "The product", "Changed since");
    }

    private ImportId bring(ImportKind kind) {
        byte[] file = Objects.requireNonNull(FILES.get(kind)).getBytes(StandardCharsets.UTF_8);
        ImportId id = imports.submit(
                KEEL,
                kind,
                "file.csv",
                new ByteArrayInputStream(file),
                null,
                ImportOptions.of(Map.of("provenance", "own")));
        background.awaitIdle();
        assertThat(imports.report(KEEL, id).rows().created()).isEqualTo(1);
        return id;
    }

    private void assertUndone(ImportId id, String... texts) {
        String address = "/imports/" + id.value();
        assertThat(mvc.get().uri(address).with(as.page(Role.MARKETER)).exchange())
                .bodyText()
                .contains(address + "/undo");
        assertThat(mvc.post()
                        .uri(address + "/undo")
                        .with(as.page(Role.MARKETER))
                        .exchange())
                .hasStatus3xxRedirection();
        background.awaitIdle();
        assertThat(page(address, "en")).bodyText().contains(texts).doesNotContain("??");
        for (String language : new String[] {"fa", "zh-CN", "zh-TW"}) {
            assertThat(page(address, language)).hasStatusOk().bodyText().doesNotContain("??", texts[0]);
        }
    }

    private MvcTestResult page(String address, String language) {
        return mvc.get()
                .uri(address)
                .header("Accept-Language", language)
                .with(as.page(Role.MARKETER))
                .exchange();
    }
}
