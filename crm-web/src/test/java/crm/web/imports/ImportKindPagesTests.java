package crm.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.imports.ImportKind;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whatever a file holds, it is brought, matched, tried out and explained in every language. */
@KeelWebTest
class ImportKindPagesTests {

    /** One row at least that cannot be taken; the columns bear the names of their fields. */
    private static final Map<ImportKind, String> FILES = Map.of(
            ImportKind.SUPPRESSIONS,
            "Address,Reason\n@peace.example,asked\nnowhere,asked\n",
            ImportKind.CONSENTS,
            "Email,State,At,Wording\nno@page.example,no,,\nyes@page.example,yes,2020-01-01,Send\n",
            ImportKind.ACTIVITIES,
            "Email,Type,At\nnobody@page.example,call,2020-01-01\nnobody@page.example,dance,2020-01-01\n",
            ImportKind.PRODUCTS,
            "SKU,Name,Category\nP1,Cup,Cups\n,Mug,Cups\n");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Background background;

    @Autowired
    JdbcClient jdbc;

    static Stream<Arguments> filesAndLanguages() {
        return FILES.keySet().stream()
                .flatMap(kind -> Stream.of("en", "fa", "zh-CN", "zh-TW").map(language -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa", "zh-CN", "zh-TW"})
    void theUploadOffersEveryKind(String language) {
        assertThat(page("/imports/new", language))
                .hasStatusOk()
                .bodyText()
                .contains(Arrays.stream(ImportKind.values())
                        .map(kind -> "name=\"kind\" value=\"" + kind + "\"")
                        .toArray(String[]::new))
                .doesNotContain("??");
    }

    @ParameterizedTest
    @MethodSource("filesAndLanguages")
    void aFileIsMatchedTriedOutAndExplained(ImportKind kind, String language) {
        String file = Objects.requireNonNull(FILES.get(kind));
        String[] columns = file.substring(0, file.indexOf('\n')).split(",");
        String map = bring(kind, file);
        assertThat(page(map, language))
                .hasStatusOk()
                .bodyText()
                .contains(columns)
                .doesNotContain("??");
        assertThat(mvc.post().uri(map).with(as.page(Role.MARKETER)).exchange())
                .as("what is needed is said where nothing is matched")
                .hasStatusOk()
                .bodyText()
                .contains("role=\"alert\"")
                .doesNotContain("??");

        MvcTestResult started = mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("column", columns)
                .param("field", proposed(kind, columns))
                .param("dryRun", "true")
                .with(as.page(Role.MARKETER))
                .exchange();
        String show = Objects.requireNonNull(started.getResponse().getRedirectedUrl());
        background.awaitIdle();

        assertThat(page(show, language))
                .hasStatusOk()
                .bodyText()
                .contains(show + "/cancel", show + "/rejected")
                .doesNotContain("??");
        assertThat(page("/imports", language)).hasStatusOk().bodyText().doesNotContain("??");
    }

    @Test
    void oneValueForAllRowsIsChosenOnThePage() {
        String map = bring(ImportKind.CUSTOMERS, "Name\nConstance\n");
        assertThat(page(map, "en")).bodyText().contains("name=\"constantField\"", "The same for all rows");

        MvcTestResult wrong = chosen(map, "birthDate", "yesterday");
        assertThat(wrong)
                .hasStatusOk()
                .bodyText()
                .contains("role=\"alert\"", "value=\"yesterday\"", "<option value=\"birthDate\" selected");

        assertThat(chosen(map, "source", "Fair 2026")).hasStatus3xxRedirection();
        background.awaitIdle();
        assertThat(jdbc.sql("select source from customer where name = 'Constance'")
                        .query(String.class)
                        .single())
                .isEqualTo("Fair 2026");
    }

    @Test
    void whatWasChosenForSuchAFileIsProposedTheNextTimeAndCanBeSaved() {
        String first = bring(ImportKind.CUSTOMERS, "Who,Nick\nAda,Countess\n");
        assertThat(page(first, "en")).bodyText().doesNotContain("Matched as");
        MvcTestResult started = mvc.post()
                .uri(first)
                .param("provenance", "own")
                .param("column", "Who", "Nick")
                .param("field", "lastName", "")
                .param("constantField", "source")
                .param("constantValue", "Fair 2026")
                .param("saveAs", "nicks")
                .param("decimal", ",")
                .with(as.page(Role.MARKETER))
                .exchange();
        assertThat(started).hasStatus3xxRedirection();
        background.awaitIdle();

        String next = bring(ImportKind.CUSTOMERS, "Nick,Who\nBard,Bob\n");
        assertThat(page(next, "en"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Matched as",
                        "<option value=\"lastName\" selected",
                        "value=\"Fair 2026\"",
                        "<option value=\",\" selected");
        assertThat(page(next + "?anew=true", "en"))
                .bodyText()
                .doesNotContain("Matched as", "<option value=\"lastName\" selected");
        String other = bring(ImportKind.CUSTOMERS, "Nick,Who,More\nBard,Bob,x\n");
        assertThat(page(other, "en")).bodyText().doesNotContain("Matched as");
        assertThat(page(bring(ImportKind.LEADS, "Who,Nick\nAda,x\n"), "en"))
                .bodyText()
                .doesNotContain("Matched as");
        assertThat(jdbc.sql("select mapping::text from import_mapping where name = 'nicks'")
                        .query(String.class)
                        .single())
                .isEqualTo("{\"Who\": \"lastName\"}");
    }

    private MvcTestResult chosen(String map, String field, String value) {
        return mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("column", "Name")
                .param("field", "name")
                .param("constantField", "", field)
                .param("constantValue", "", value)
                .with(as.page(Role.MARKETER))
                .exchange();
    }

    private String[] proposed(ImportKind kind, String[] columns) {
        return Arrays.stream(columns)
                .map(column -> kind.fields().all().stream()
                        .filter(field -> field.name().equalsIgnoreCase(column.replace(" ", "")))
                        .findFirst()
                        .orElseThrow()
                        .name())
                .toArray(String[]::new);
    }

    private MvcTestResult page(String address, String language) {
        return mvc.get()
                .uri(address)
                .header("Accept-Language", language)
                .with(as.page(Role.MARKETER))
                .exchange();
    }

    private String bring(ImportKind kind, String file) {
        MvcTestResult brought = mvc.post()
                .uri("/imports")
                .multipart()
                .file(new MockMultipartFile("file", "file.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param("kind", kind.name())
                .with(as.page(Role.MARKETER))
                .exchange();
        return Objects.requireNonNull(brought.getResponse().getRedirectedUrl());
    }
}
