package crm.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class WorkbookFileTests {

    @Test
    void cellsArriveAsTheirReaderSeesThem() {
        byte[] file = workbook(sheet -> {
            row(sheet, 0, "name", "phone", "sum", "count", "born", "at", "agreed", "postcode");
            row(sheet, 1, "Zoë", "0049301234", 0.1 + 0.2, 42.0);
            sheet.value(1, 4, LocalDate.of(1984, 2, 29));
            sheet.style(1, 4).format("dd/mm/yyyy").set();
            sheet.value(1, 5, LocalDateTime.of(2025, 12, 8, 14, 30, 59));
            sheet.style(1, 5).format("d. mmmm yyyy h:mm AM/PM").set();
            sheet.value(1, 6, true);
            sheet.value(1, 7, 1067);
            sheet.style(1, 7).format("00000").set();
        });
        TableFile table = open(file);
        assertThat(table.columns())
                .containsExactly("name", "phone", "sum", "count", "born", "at", "agreed", "postcode");
        assertThat(table.next().cells())
                .containsExactly(
                        "Zoë", "0049301234", "0.3", "42", "1984-02-29", "2025-12-08 14:30:59", "TRUE", "01067");
        assertThat(table.hasNext()).isFalse();
    }

    @Test
    void linesAreTheRowsOfTheSheetAndEmptyOnesAreNone() {
        byte[] file = workbook(sheet -> {
            row(sheet, 2, "name", "city");
            sheet.style(4, 0).bold().set();
            row(sheet, 6, "Ada", "London");
            row(sheet, 9, "Bob");
        });
        TableFile table = open(file);
        assertThat(table.next()).isEqualTo(new CsvRow(7, List.of("Ada", "London")));
        assertThat(table.next()).isEqualTo(new CsvRow(10, List.of("Bob", "")));
        assertThat(table.hasNext()).isFalse();
    }

    @Test
    void gapsAreEmptyCellsAndOfMergedOnesTheFirstHoldsTheValue() {
        byte[] file = workbook(sheet -> {
            row(sheet, 0, "a", "b", "c");
            sheet.value(1, 2, "third");
            sheet.value(2, 0, "wide");
            sheet.range(2, 0, 2, 1).merge();
        });
        assertThat(rows(open(file))).containsExactly(List.of("", "", "third"), List.of("wide", "", ""));
    }

    @Test
    void oneSheetOfSeveralIsChosenByItsName() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "Test", "1.0")) {
            book.newWorksheet("Notes");
            row(book.newWorksheet("People"), 0, "name");
            Worksheet orders = book.newWorksheet("Orders");
            row(orders, 0, "order");
            row(orders, 1, "A1");
            Worksheet lists = book.newWorksheet("Lists");
            lists.setVisibilityState(VisibilityState.HIDDEN);
            row(lists, 0, "x");
        }
        assertThatThrownBy(() -> open(file.toByteArray()))
                .isInstanceOfSatisfying(Unreadable.class, e -> {
                    assertThat(e.reason()).isEqualTo(Unreadable.Reason.SEVERAL_SHEETS);
                    assertThat(e.names()).containsExactly("People", "Orders");
                })
                .hasMessageContaining("\"People\", \"Orders\"");
        TableFile chosen = open(file.toByteArray(), TableOptions.NONE.ofSheet("Orders"));
        assertThat(chosen.sheets()).containsExactly("People", "Orders");
        assertThat(chosen.sheet()).isEqualTo("Orders");
        assertThat(rows(chosen)).containsExactly(List.of("A1"));
        assertThatThrownBy(() -> open(file.toByteArray(), TableOptions.NONE.ofSheet("Leads")))
                .hasMessageContaining("no sheet \"Leads\"; it has \"People\", \"Orders\"");
    }

    @Test
    void aSheetWithoutAHeaderHasColumnsNamedByTheirPlace() {
        byte[] file = workbook(sheet -> row(sheet, 0, "Ada", "London"));
        TableFile table = open(file, new TableOptions(null, null, '"', false, null));
        assertThat(table.columns()).containsExactly("Column 1", "Column 2");
        assertThat(rows(table)).containsExactly(List.of("Ada", "London"));
    }

    @Test
    void anEmptyWorkbookHasNoColumns() {
        TableFile table = open(workbook(sheet -> {}));
        assertThat(table.columns()).isEmpty();
        assertThat(table.hasNext()).isFalse();
    }

    @Test
    void aPackedWorkbookIsAWorkbook() throws IOException {
        byte[] file = workbook(sheet -> {
            row(sheet, 0, "name");
            row(sheet, 1, "Ada");
        });
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(file);
        }
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(archive)) {
            out.putNextEntry(new ZipEntry("export/people.xlsx"));
            out.write(file);
        }
        for (byte[] packed : List.of(gzip.toByteArray(), archive.toByteArray())) {
            assertThat(rows(open(packed))).containsExactly(List.of("Ada"));
        }
    }

    @Test
    void aFormulaIsWhatItCameToAndAnErrorIsNoValue() {
        TableFile table = new RawWorkbook()
                .rows("<row><c t='inlineStr'><is><t>a</t></is></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>"
                        + "<row><c t='str'><f>A1&amp;\"x\"</f><v>ax</v></c><c><f>1+1</f><v>2</v></c>"
                        + "<c t='e'><f>1/0</f><v>#DIV/0!</v></c><c><f>NOW()</f></c></row>")
                .open();
        CsvRow row = table.next();
        assertThat(row.cells()).containsExactly("ax", "2", "#DIV/0!", "=NOW()");
        assertThat(row.broken()).isEqualTo(Set.of(2, 3));
    }

    @Test
    void aTextIsTakenWithoutHowItIsPronouncedAndWithWhatXmlCannotHold() {
        TableFile table = new RawWorkbook()
                .with(
                        RawWorkbook.TEXTS,
                        "<sst><si><r><t>東</t></r><r><t>京</t></r><rPh><t>トウキョウ</t></rPh></si>"
                                + "<si><t xml:space='preserve'> a_x000D_b_x005F_ </t></si></sst>")
                .rows("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
                        + "<row><c t='s'><v>1</v></c><c t='s'><v>0</v></c></row>")
                .open();
        assertThat(table.columns()).containsExactly("東京", "a\rb_");
        assertThat(table.next().cells()).containsExactly(" a\rb_ ", "東京");
    }

    @Test
    void hundredThousandTextsAreFoundInAnyOrder() {
        int texts = 100_000;
        StringBuilder shared = new StringBuilder("<sst>");
        StringBuilder rows = new StringBuilder("<row><c><v>1</v></c></row>");
        for (int i = 0; i < texts; i++) {
            shared.append("<si><t>text ").append(i).append(" of so many that they fill more than a block</t></si>");
            rows.append("<row><c t='s'><v>").append(i * 7919L % texts).append("</v></c></row>");
        }
        TableFile table = new RawWorkbook()
                .with(RawWorkbook.TEXTS, shared + "</sst>")
                .rows(rows.toString())
                .open();
        for (int i = 0; i < texts; i++) {
            assertThat(table.next().cells().getFirst()).startsWith("text " + i * 7919L % texts + " of");
        }
        assertThat(table.hasNext()).isFalse();
    }

    @Test
    void aTextThatLooksMadeInertStaysAsItIs() {
        CsvRow row = new RawWorkbook()
                .rows("<row><c><v>1</v></c></row><row><c t='str'><v>'=1+1</v></c></row>")
                .open()
                .next();
        assertThat(row.value(0)).isEqualTo("'=1+1");
    }

    @Test
    void aStrictWorkbookIsAWorkbook() {
        String strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
        RawWorkbook book = new RawWorkbook();
        TableFile table = book.with(RawWorkbook.BOOK, RawWorkbook.book("").replace(RawWorkbook.RELATIONS, strict))
                .with(
                        "_rels/.rels",
                        "<Relationships><Relationship Id='a' Type='" + strict
                                + "/officeDocument' Target='/xl/workbook.xml'/></Relationships>")
                .rows("<row><c t='d'><v>2024-03-05T00:00:00.000</v></c><c t='d'><v>2024-03-05T01:00:00</v></c></row>")
                .open();
        assertThat(table.columns()).containsExactly("2024-03-05", "2024-03-05T01:00:00");
    }

    private static byte[] workbook(Consumer<Worksheet> content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "Test", "1.0")) {
            content.accept(book.newWorksheet("Sheet"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void row(Worksheet sheet, int row, Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Number number) {
                sheet.value(row, i, number);
            } else {
                sheet.value(row, i, (String) values[i]);
            }
        }
    }

    private static TableFile open(byte[] file) {
        return open(file, TableOptions.NONE);
    }

    private static TableFile open(byte[] file, TableOptions options) {
        return TableFile.open(new ByteArrayInputStream(file), options);
    }

    private static List<List<String>> rows(TableFile table) {
        List<List<String>> rows = new ArrayList<>();
        while (table.hasNext()) {
            rows.add(table.next().cells());
        }
        return rows;
    }
}
