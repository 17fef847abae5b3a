package crm.accounts;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Lists whose truth is known: small ones are kept in the project, others lie beside it where somebody has put them. */
final class PublicLists {

    private PublicLists() {}

    static List<NamedCsvRecord> kept(String name) throws IOException {
        try (InputStream file = requireNonNull(PublicLists.class.getResourceAsStream(name), name)) {
            return read(file);
        }
    }

    /** A list in a folder beside the project, or beside one it stands in; without it the test is skipped and says so. */
    static List<NamedCsvRecord> beside(String path) throws IOException {
        List<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(path))
                .filter(Files::isRegularFile)
                .toList();
        assumeTrue(!found.isEmpty(), path + " is not kept in the project; it is measured where shared/data is");
        try (InputStream file = Files.newInputStream(found.getFirst())) {
            return read(file);
        }
    }

    private static List<NamedCsvRecord> read(InputStream file) {
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field without the spaces around and the line breaks within. */
    static String tidy(NamedCsvRecord line, String field) {
        return line.getField(field).replaceAll("\\s+", " ").strip();
    }
}
