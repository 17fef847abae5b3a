package crm.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTests {

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        assertThat(open("\uFEFFname,city\nAda,London\n").columns()).containsExactly("name", "city");
    }

    @Test
    void utf16IsReadByItsByteOrderMark() {
        byte[] file = "\uFEFFname;city\nسارا;تهران\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(rows(open(file, null, null))).containsExactly(List.of("سارا", "تهران"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsFoundEvenWhereTextsAreFullOfOthers(String delimiter) {
        String file = "name,note\n\"Soller, Weyel; Lischka\",\"a|b\"\nAda,\"x;y;z\"\n"
                .replace("\",", "\"" + delimiter)
                .replace("name,", "name" + delimiter)
                .replace("Ada,", "Ada" + delimiter);
        assertThat(rows(open(file))).containsExactly(List.of("Soller, Weyel; Lischka", "a|b"), List.of("Ada", "x;y;z"));
    }

    @Test
    void aGivenDelimiterIsNotQuestioned() {
        assertThat(open(bytes("a,b;c\n"), null, ';').columns()).containsExactly("a,b", "c");
    }

    @Test
    void theFirstLineOfAnExcelFileMayNameTheDelimiter() {
        TableFile file = open("\uFEFFsep=;\r\nid;note\r\n1;a,b,c\r\n");
        assertThat(file.columns()).containsExactly("id", "note");
        CsvRow row = file.next();
        assertThat(row.cells()).containsExactly("1", "a,b,c");
        assertThat(row.line()).isEqualTo(3);
    }

    @Test
    void aFileWithoutAHeaderHasColumnsNamedByTheirPlace() {
        TableFile file = open(bytes("sep=;\nAda;London\nBob;Paris\n"), new TableOptions(null, null, '"', false, null));
        assertThat(file.columns()).containsExactly("Column 1", "Column 2");
        assertThat(file.next()).isEqualTo(new CsvRow(2, List.of("Ada", "London")));
        assertThat(rows(file)).containsExactly(List.of("Bob", "Paris"));
    }

    @Test
    void cellsMayBeQuotedOtherwiseOrNotAtAll() {
        byte[] single = bytes("a,b\n'1,2','3\"'\n");
        assertThat(rows(open(single, new TableOptions(null, null, '\'', true, null))))
                .containsExactly(List.of("1,2", "3\""));
        byte[] none = bytes("a,b\n5\",\"x\n");
        assertThat(rows(open(none, new TableOptions(null, ',', TableOptions.NO_QUOTE, true, null))))
                .containsExactly(List.of("5\"", "\"x"));
    }

    @Test
    void linesMayEndInAnyWayAlsoInOneFile() {
        assertThat(rows(open("a,b\r1,2\r\n3,4\n5,6")))
                .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
    }

    @Test
    void aLineBreakInQuotesBelongsToTheCellAndLinesAreCountedAsAnEditorCounts() {
        TableFile file = open("name,note\nAda,\"one\ntwo\"\n\nBob,three\n");
        assertThat(file.next()).isEqualTo(new CsvRow(2, List.of("Ada", "one\ntwo")));
        assertThat(file.next()).isEqualTo(new CsvRow(5, List.of("Bob", "three")));
        assertThat(file.hasNext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void rowsThatAnOpenQuoteHasJoinedAreTold(String lineEnd) {
        String file = """
                nr,name,mail
                1,"Ann,a@x.example
                2,Bob,b@x.example
                3,Eve,e@x.example
                4,Kim",k@x.example
                5,Lea,l@x.example
                """.replace("\n", lineEnd);
        TableFile table = open(file);

        CsvRow joined = table.next();
        assertThat(joined.openQuote()).isTrue();
        assertThat(joined.line()).isEqualTo(2);
        assertThat(table.next()).isEqualTo(new CsvRow(6, List.of("5", "Lea", "l@x.example")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 High St,\nLondon, UK",
                "12 High St\nSoho, West End\nLondon, UK",
                "He said: \"\"hello\nworld\"\"",
                "a,b,c\nd,e,f"
            })
    void aTextOfSeveralLinesStaysOne(String text) {
        TableFile table = open("nr,note,mail\n1,\"" + text + "\",x\n");

        assertThat(table.next()).isEqualTo(new CsvRow(2, List.of("1", text.replace("\"\"", "\""), "x")));
    }

    @Test
    void columnNamesAreTrimmedAndMadeToDiffer() {
        assertThat(open(" Phone , Phone,,Phone (2)\n").columns())
                .containsExactly("Phone", "Phone (2)", "Column 3", "Phone (2) (2)");
    }

    @Test
    void anEmptyFileHasNoColumnsAndNoRows() {
        TableFile file = open("");
        assertThat(file.columns()).isEmpty();
        assertThat(file.hasNext()).isFalse();
    }

    @Test
    void oddRecordsComeOutAsTheyAre() {
        assertThat(rows(open("a,b\n1\n1,2,3\n\"x\"y,2\n,\n")))
                .containsExactly(List.of("1"), List.of("1", "2", "3"), List.of("xy", "2"), List.of("", ""));
    }

    @Test
    void whatIsNotWrittenAsSaidIsRefusedWithTheRemedy() {
        byte[] file = "name\nAnna\nZoë\n".getBytes(Charset.forName("windows-1252"));
        assertThatThrownBy(() -> rows(open(file, StandardCharsets.UTF_8, null)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("not UTF-8")
                .hasMessageContaining("option charset");
        assertThat(rows(open(file, Charset.forName("windows-1252"), null))).contains(List.of("Zoë"));
    }

    @Test
    void aPackedFileIsUnpacked() throws IOException {
        assertThat(rows(open(packed(bytes("a,b\n1,2\n")), null, null))).containsExactly(List.of("1", "2"));
    }

    @Test
    void anArchiveOfOneFileIsUnpackedAndFoldersAndLeftoversOfAMacAreNone() throws IOException {
        byte[] archive = zipped("export/", "", "__MACOSX/._a.csv", "x", "export/a.csv", "a,b\n1,2\n");
        assertThat(rows(open(archive, null, null))).containsExactly(List.of("1", "2"));
    }

    @Test
    void anArchiveOfTwoFilesIsRefusedByTheirNames() throws IOException {
        byte[] archive = zipped("a.csv", "a,b\n1,2\n", "b.csv", "a,b\n3,4\n");
        assertThatThrownBy(() -> rows(open(archive, null, null)))
                .isInstanceOf(Unreadable.class)
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.names()).containsExactly("a.csv", "b.csv"))
                .hasMessageContaining("\"a.csv\", \"b.csv\"");
        byte[] empty = zipped("folder/", "");
        assertThatThrownBy(() -> open(empty, null, null))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("holds no file");
    }

    @Test
    void anArchiveThatUnpacksWithoutEndIsStopped() throws IOException {
        byte[] bomb = zipped("a.csv", ("1," + "x".repeat(1_000) + "\n").repeat(100_000));
        assertThatThrownBy(() -> rows(open(bomb, null, null)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("unpacks to far more");
    }

    @Test
    void aPackedFileThatBreaksOffIsCalledDamaged() throws IOException {
        byte[] packed = packed(bytes("a,b\n" + "1,2\n".repeat(50_000)));
        assertThatThrownBy(() -> rows(open(Arrays.copyOf(packed, packed.length / 2), null, null)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aBombIsStoppedWithinSeconds() throws IOException {
        byte[] bomb = packed(new byte[200 << 20]);
        long start = System.nanoTime();
        assertThatThrownBy(() -> rows(open(bomb, null, null))).isInstanceOf(Unreadable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aQuoteThatNeverClosesCannotFillTheMemory() {
        String file = "a,b\n1,\"" + "x".repeat(20 << 20);
        assertThatThrownBy(() -> rows(open(file)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("quotation mark");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_500, 3_000_000})
    void aHeaderOfThousandsOfColumnsIsRefused(int columns) {
        assertThatThrownBy(() -> open("a,".repeat(columns))).isInstanceOf(Unreadable.class);
    }

    private static TableFile open(String text) {
        return open(bytes(text), null, null);
    }

    private static TableFile open(byte[] file, @Nullable Charset charset, @Nullable Character delimiter) {
        return open(file, new TableOptions(charset, delimiter, '"', true, null));
    }

    private static TableFile open(byte[] file, TableOptions options) {
        return TableFile.open(new ByteArrayInputStream(file), options);
    }

    private static List<List<String>> rows(TableFile file) {
        List<List<String>> rows = new ArrayList<>();
        while (file.hasNext()) {
            rows.add(file.next().cells());
        }
        return rows;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zipped(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(bytes(namesAndTexts[i + 1]));
            }
        }
        return archive.toByteArray();
    }
}
