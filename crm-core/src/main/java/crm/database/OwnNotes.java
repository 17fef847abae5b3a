package crm.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What this instance remembers beside the database, in the data folder, to compare the database with. */
@Component
public class OwnNotes {

    private static final Logger LOG = LoggerFactory.getLogger(OwnNotes.class);

    private final DataFolder folder;

    OwnNotes(DataFolder folder) {
        this.folder = folder;
    }

    /** Empty when nothing was noted, or this instance keeps nothing. */
    public Optional<String> read(String name) {
        Path file = folder.path(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /** In place of what was noted before; an instance without a folder of its own forgets it. */
    public void write(String name, String text) {
        Path file = folder.path(name);
        Path fresh = folder.path(name + ".new");
        try {
            Path there = file.getParent();
            if (there != null && Files.isDirectory(there)) {
                Files.writeString(fresh, text);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be written", file, e);
        }
    }

    /** Beside what was noted before; false where this instance keeps nothing. */
    public boolean append(String name, List<String> lines) {
        Path file = folder.path(name);
        try {
            Path there = file.getParent();
            if (there == null || !Files.isDirectory(there)) {
                return false;
            }
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.getClass().getName());
            return false;
        }
    }

    /** All that was appended, oldest first, at most so many lines at once: the notes of years need not fit into memory. */
    public void lines(String name, int atOnce, Consumer<List<String>> reader) {
        Path file = folder.path(name);
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            List<String> some = some(lines, atOnce);
            while (!some.isEmpty()) {
                reader.accept(some);
                some = some(lines, atOnce);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.getClass().getName());
        }
    }

    private static List<String> some(BufferedReader lines, int atOnce) throws IOException {
        List<String> some = new ArrayList<>();
        String line = lines.readLine();
        while (line != null) {
            some.add(line);
            line = some.size() < atOnce ? lines.readLine() : null;
        }
        return some;
    }
}
