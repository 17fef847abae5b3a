package crm.imports.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, also as no spreadsheet program writes one. */
final class RawWorkbook {

    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String TEXTS = "xl/sharedStrings.xml";
    static final String BOOK = "xl/workbook.xml";
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();

    RawWorkbook() {
        with("[Content_Types].xml", "<Types/>");
        with("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
        with(
                "xl/_rels/workbook.xml.rels",
                relations("worksheet", "worksheets/sheet1.xml").replace("</Relationships>", "")
                        + "<Relationship Id='texts' Type='" + RELATIONS + "/sharedStrings' Target='sharedStrings.xml'/>"
                        + "<Relationship Id='styles' Type='" + RELATIONS
                        + "/styles' Target='/xl/styles.xml'/></Relationships>");
        with(BOOK, book(""));
        with("xl/styles.xml", "<styleSheet/>");
        with(TEXTS, "<sst/>");
    }

    static String book(String properties) {
        return "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS + "'>" + properties
                + "<sheets><sheet name='People' sheetId='1' r:id='worksheet'/></sheets></workbook>";
    }

    /** The rows as XML, such as {@code <row><c><v>1</v></c></row>}. */
    RawWorkbook rows(String rows) {
        return with(SHEET, "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>");
    }

    /** The numbers of the formats of styles 0, 1, 2 … */
    RawWorkbook formats(String own, int... numbers) {
        StringBuilder styles = new StringBuilder("<styleSheet><numFmts>" + own + "</numFmts><cellXfs>");
        for (int number : numbers) {
            styles.append("<xf numFmtId='").append(number).append("'/>");
        }
        return with("xl/styles.xml", styles + "</cellXfs></styleSheet>");
    }

    RawWorkbook with(String part, String xml) {
        parts.put(part, xml);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    TableFile open() {
        return TableFile.open(stream(), TableOptions.NONE);
    }

    private static String relations(String type, String target) {
        return "<Relationships><Relationship Id='" + type + "' Type='" + RELATIONS + "/" + type + "' Target='" + target
                + "'/></Relationships>";
    }
}
