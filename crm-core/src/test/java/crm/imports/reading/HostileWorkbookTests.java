package crm.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.imports.reading.Unreadable.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks made to hurt, and files that only look like one: each is refused in words that fit it, soon and in little memory. */
class HostileWorkbookTests {

    private static final String PEOPLE = "<row><c t='str'><v>name</v></c></row>";

    @Test
    void whatDeclaresEntitiesIsRefused() {
        String laughs =
                "<!DOCTYPE sst [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><sst><si><t>&b;</t></si></sst>";
        refused(
                new RawWorkbook()
                        .with(RawWorkbook.TEXTS, laughs)
                        .rows("<row><c t='s'><v>0</v></c></row>")
                        .bytes(),
                Reason.UNSAFE_WORKBOOK);
        refused(
                new RawWorkbook()
                        .rows(PEOPLE)
                        .with(RawWorkbook.SHEET, "<!DOCTYPE worksheet [<!ENTITY a 'ha'>]><worksheet/>")
                        .bytes(),
                Reason.UNSAFE_WORKBOOK);
    }

    @Test
    void nobodyOutsideIsAsked() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            String external = "<!DOCTYPE sst SYSTEM '" + address + "' [<!ENTITY % p SYSTEM '" + address
                    + "'>%p;<!ENTITY e SYSTEM '" + address + "'>]><sst><si><t>&e;</t></si></sst>";
            refused(
                    new RawWorkbook()
                            .with(RawWorkbook.TEXTS, external)
                            .rows("<row><c t='s'><v>0</v></c></row>")
                            .bytes(),
                    Reason.UNSAFE_WORKBOOK);
            listener.setSoTimeout(200);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aSheetThatUnpacksWithoutEndIsStopped() {
        soon(() -> refused(
                new RawWorkbook()
                        .rows(PEOPLE + " ".repeat(100 << 20) + "<row/>")
                        .bytes(),
                Reason.ENDLESS_WORKBOOK));
    }

    @Test
    void aCellANameAndAnAttributeWithoutEndAreStopped() {
        String long40 = "x".repeat(40 << 20);
        for (String rows : List.of(
                "<row><c t='str'><v>" + long40 + "</v></c></row>",
                "<row><c t='inlineStr'><is><t>" + long40 + "</t></is></c></row>",
                "<row><c t='" + long40 + "'/></row>",
                "<row><" + long40 + "/></row>",
                "<row><!--" + long40 + "--></row>")) {
            soon(() -> assertThatThrownBy(
                            () -> read(new RawWorkbook().rows(rows).bytes()))
                    .isInstanceOf(Unreadable.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row><c r='ZZZZZZZZ1'><v>1</v></c></row>",
                "<row><c r='B1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
                "<row><c t='s'><v>2147483647</v></c></row>",
                "<row><c t='s'><v>-1</v></c></row>",
                "<row><c t='what'><v>1</v></c></row>",
                "<row r='2'><c><v>1</v></c></row><row r='2'><c><v>1</v></c></row>",
                "<row r='99999999999999999999'><c><v>1</v></c></row>",
                "<row><c s='x'><v>1</v></c></row></broken>"
            })
    void whatNoSpreadsheetProgramWritesIsDamaged(String rows) {
        refused(new RawWorkbook().rows(rows).formats("", 0).bytes(), Reason.DAMAGED_WORKBOOK);
    }

    @Test
    void aWorkbookWithoutAPartItNeedsIsDamaged() {
        for (String part : List.of("_rels/.rels", "xl/_rels/workbook.xml.rels", RawWorkbook.BOOK)) {
            refused(new RawWorkbook().rows(PEOPLE).with(part, "<a>").bytes(), Reason.DAMAGED_WORKBOOK);
        }
        refused(new RawWorkbook().bytes(), Reason.DAMAGED_WORKBOOK);
    }

    @Test
    void oneThatBreaksOffIsDamaged() {
        byte[] whole = new RawWorkbook().rows(PEOPLE).bytes();
        refused(Arrays.copyOf(whole, whole.length - 30), Reason.DAMAGED);
    }

    @Test
    void anArchiveOfATwofoldPartOrOfAMillionIsRefused() throws IOException {
        byte[] twice = zipped("aa.xml", "ab.xml");
        replace(twice, "ab.xml", "aa.xml");
        refused(twice, Reason.DAMAGED);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(many)) {
            for (int i = 0; i < 60_000; i++) {
                zip.putNextEntry(new ZipEntry("a-name-that-is-not-quite-as-short-as-it-could-be-" + i));
            }
        }
        soon(() -> refused(many.toByteArray(), Reason.TOO_LARGE));
    }

    @Test
    void formatsThatAreNotReadAreCalledByTheirName() throws IOException {
        byte[] ole = Arrays.copyOf(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, 3 << 20);
        refused(ole, Reason.OLD_WORKBOOK);
        byte[] encrypted = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(encrypted, 0, ole, (1 << 20) - 7, encrypted.length);
        refused(ole, Reason.LOCKED_WORKBOOK);
        refused(zipped("[Content_Types].xml", "xl/workbook.bin"), Reason.BINARY_WORKBOOK);
        refused(zipped("[Content_Types].xml", "word/document.xml"), Reason.NOT_TEXT);
        refused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), Reason.NOT_TEXT);
        refused(document("application/vnd.oasis.opendocument.spreadsheet"), Reason.OPEN_DOCUMENT);
        refused(document("application/vnd.oasis.opendocument.text"), Reason.NOT_TEXT);
        refused(zipped(), Reason.EMPTY_ARCHIVE);
        refused(zipped("folder/"), Reason.EMPTY_ARCHIVE);
    }

    private static void refused(byte[] file, Reason reason) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void read(byte[] file) {
        try (TableFile table = TableFile.open(new ByteArrayInputStream(file), TableOptions.NONE)) {
            while (table.hasNext()) {
                table.next();
            }
        }
    }

    private static void soon(Runnable attempt) {
        long start = System.nanoTime();
        attempt.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static byte[] document(String mimetype) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write(mimetype.getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("content.xml"));
        }
        return archive.toByteArray();
    }

    private static byte[] zipped(String... names) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
        return archive.toByteArray();
    }

    /** Where it stands in the archive, both beside the content and in the list at its end. */
    private static void replace(byte[] archive, String name, String other) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + wanted.length <= archive.length; i++) {
            if (Arrays.equals(archive, i, i + wanted.length, wanted, 0, wanted.length)) {
                System.arraycopy(other.getBytes(StandardCharsets.US_ASCII), 0, archive, i, wanted.length);
            }
        }
    }
}
