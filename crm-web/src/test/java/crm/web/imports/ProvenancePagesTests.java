package crm.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A list of people says where it is from. */
@KeelWebTest
class ProvenancePagesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Autowired
    private Background background;

    @ParameterizedTest
    @ValueSource(strings = {"CUSTOMERS", "LEADS", "SUPPRESSIONS"})
    void nobodyIsBroughtBeforeItIsSaidWhereTheListIsFrom(String kind) {
        String map = bring(kind, "Key,Mail\nFROM-1,from@example.org\n");
        String[] fields =
                kind.equals("SUPPRESSIONS") ? new String[] {"", "address"} : new String[] {"externalKey", "email"};

        MvcTestResult unsaid = from(map, "", fields);
        assertThat(unsaid).hasStatusOk().bodyText().contains("role=\"alert\"", "Where the list is from");
        assertThat(page(map)).hasStatusOk();

        String show =
                Objects.requireNonNull(from(map, "event", fields).getResponse().getRedirectedUrl());
        background.awaitIdle();
        assertThat(page(show)).hasStatusOk().bodyText().contains("From: A fair or an event");
        assertThat(page(bring(kind, "Key,Mail\nFROM-2,from2@example.org\n")))
                .bodyText()
                .contains("<option value=\"event\" selected");
    }

    private MvcTestResult from(String map, String provenance, String... fields) {
        return mvc.post()
                .uri(map)
                .param("column", "Key", "Mail")
                .param("field", fields)
                .param("provenance", provenance)
                .with(as.page(Role.MARKETER))
                .exchange();
    }

    private String bring(String kind, String content) {
        byte[] octets = content.getBytes(StandardCharsets.UTF_8);
        MvcTestResult brought = mvc.post()
                .uri("/imports")
                .multipart()
                .file(new MockMultipartFile("file", "people.csv", "text/csv", octets))
                .param("kind", kind)
                .with(as.page(Role.MARKETER))
                .exchange();
        return Objects.requireNonNull(brought.getResponse().getRedirectedUrl());
    }

    private MvcTestResult page(String address) {
        return mvc.get()
                .uri(address)
                .accept("text/html")
                .with(as.page(Role.MARKETER))
                .exchange();
    }
}
