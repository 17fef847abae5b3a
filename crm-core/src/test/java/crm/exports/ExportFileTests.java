package crm.exports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.imports.reading.CsvRow;
import crm.imports.reading.TableFile;
import crm.imports.reading.TableOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportFileTests {

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void everyTextComesBackAsItWas(ExportFormat format) throws IOException {
        List<String> texts = List.of(
                "=1+1",
                "+44 20",
                "-2",
                "@sum",
                "'=1",
                "''-",
                "'",
                "＝1",
                "0017",
                "1E5",
                "TRUE",
                "2024-01-02",
                "a\nb",
                " x ",
                "\"q\", w",
                "_x000D_",
                "_x0041",
                "a\u0001\u001fb",
                "a\tb",
                "سارا",
                "東京",
                "😀",
                "<b>&amp;</b>");
        CsvRow row = rows(written(format, List.of(texts))).getFirst();
        for (int i = 0; i < texts.size(); i++) {
            assertThat(row.value(i)).isEqualTo(texts.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void numbersAndDaysAreWrittenAsSuch(ExportFormat format) throws IOException {
        List<@Nullable Object> cells = Arrays.asList(
                42L, new BigDecimal("-1234.5"), LocalDate.of(2024, 2, 29), LocalDate.of(1890, 1, 1), null, "end");
        assertThat(rows(written(format, List.of(cells))).getFirst().cells())
                .containsExactly("42", "-1234.5", "2024-02-29", "1890-01-01", "", "end");
    }

    @Test
    void whatDoesNotFitASheetGoesOnInTheNext() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportFile file = ExportFile.of(ExportFormat.XLSX, out);
        file.header(List.of("n"));
        for (long i = 1; i <= WorkbookExport.MOST_ROWS; i++) {
            file.row(List.of(i));
        }
        file.finish();
        TableOptions second = TableOptions.NONE.ofSheet("2");
        try (TableFile table = TableFile.open(new ByteArrayInputStream(out.toByteArray()), second)) {
            assertThat(table.columns()).containsExactly("n");
            assertThat(table.sheets()).containsExactly("1", "2");
            assertThat(table.next().cells()).containsExactly("1048576");
            assertThat(table.hasNext()).isFalse();
        }
        try (TableFile table =
                TableFile.open(new ByteArrayInputStream(out.toByteArray()), TableOptions.NONE.ofSheet("1"))) {
            CsvRow last = table.next();
            while (table.hasNext()) {
                last = table.next();
            }
            assertThat(last).isEqualTo(new CsvRow(1_048_576, List.of("1048575")));
        }
    }

    @Test
    void aWorkbookThatIsNotFinishedIsNone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportFile file = ExportFile.of(ExportFormat.XLSX, out);
        file.header(List.of("n"));
        for (long i = 0; i < 5_000; i++) {
            file.row(List.of("row " + i));
        }
        assertThat(out.size()).isPositive();
        assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1)).doesNotContain("PK\5\6");
    }

    private static byte[] written(ExportFormat format, List<? extends List<? extends @Nullable Object>> rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportFile file = ExportFile.of(format, out);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows.getFirst().size(); i++) {
            names.add("column " + i);
        }
        file.header(names);
        rows.forEach(file::row);
        file.finish();
        return out.toByteArray();
    }

    private static List<CsvRow> rows(byte[] file) {
        List<CsvRow> rows = new ArrayList<>();
        try (TableFile table = TableFile.open(new ByteArrayInputStream(file), TableOptions.NONE)) {
            while (table.hasNext()) {
                rows.add(table.next());
            }
        }
        return rows;
    }
}
