package crm.web.notices;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.Imports;
import crm.leads.Enquiry;
import crm.leads.LeadDesk;
import crm.leads.LeadId;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.notices.NoticeBoard;
import crm.rfm.RfmDefinition;
import crm.rfm.RfmRuns;
import crm.testing.Background;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Who has started work in the background is told when it is over. */
@KeelWebTest
class NoticesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Autowired
    private Imports imports;

    @Autowired
    private RfmRuns rfm;

    @Autowired
    private NoticeBoard board;

    @Autowired
    private LeadRegister leads;

    @Autowired
    private LeadDesk desk;

    @Autowired
    private Background background;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void nothingToTell() {
        database.empty();
    }

    @Test
    void whoBroughtAFileIsToldAndNobodyElse() {
        var marketer = as.viewer(Role.MARKETER);
        bring("name\nAda\n");

        assertThat(board.newest(marketer, 10))
                .singleElement()
                .satisfies(notice -> assertThat(notice.name()).isEqualTo("people.csv"));
        assertThat(board.unread(as.viewer(Role.ADMIN))).isZero();
        assertThat(mvc.get().uri("/notices").with(as.page(Role.MARKETER)))
                .hasStatusOk()
                .bodyText()
                .contains("“people.csv” is imported.", "1 new notice");
    }

    @Test
    void aFileThatFailedIsSaidToHaveFailed() {
        bring(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0}); // a workbook of old

        assertThat(mvc.get().uri("/notices").with(as.page(Role.MARKETER)))
                .bodyText()
                .contains("“people.csv” could not be imported.");
    }

    @Test
    void readingThemTakesTheNumberAway() {
        bring("name\nAda\n");

        assertThat(mvc.post().uri("/notices/read").with(as.page(Role.MARKETER))).hasRedirectedUrl("/notices");

        assertThat(board.unread(as.viewer(Role.MARKETER))).isZero();
        assertThat(board.newest(as.viewer(Role.MARKETER), 10)).hasSize(1);
    }

    @Test
    void aScoringThatKeelBeganByItselfIsNobodysNews() {
        rfm.start(crm.access.Viewer.system(), RfmDefinition.USUAL);
        background.awaitIdle();
        rfm.start(as.viewer(Role.MARKETER), RfmDefinition.USUAL);
        background.awaitIdle();

        assertThat(board.newest(as.viewer(Role.MARKETER), 10)).hasSize(1);
    }

    @Test
    void aLeadThatIsGivenBackIsNewsToThoseWhoFindSomebodyForIt() {
        var manager = as.viewer(Role.MANAGER);
        var rep = as.viewer(Role.SALES);
        LeadId lead = leads.open(
                as.viewer(Role.ADMIN),
                new Enquiry(
                        "Siobhán O'Hara", null, null, null, null, "gifts", null, LeadVia.HAND, null, null, rep.user()));

        desk.giveBack(rep, lead, "Not my region");

        assertThat(board.unread(manager)).isOne();
        assertThat(board.unread(as.viewer(Role.ADMIN))).isZero();
        assertThat(mvc.get().uri("/notices").with(as.page(Role.MANAGER)))
                .bodyText()
                .contains("“Siobhán O&#39;Hara” was given back and needs somebody.", "/leads/" + lead.value());
    }

    private void bring(String file) {
        bring(file.getBytes(StandardCharsets.UTF_8));
    }

    private void bring(byte[] file) {
        imports.submit(
                as.viewer(Role.MARKETER),
                ImportKind.CUSTOMERS,
                "people.csv",
                new ByteArrayInputStream(file),
                null,
                ImportOptions.of(Map.of("provenance", "own")));
        background.awaitIdle();
    }
}
