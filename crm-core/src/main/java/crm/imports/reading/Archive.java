package crm.imports.reading;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive, whose table of contents stands at its end: it is put into a temporary file, which is deleted as soon as it is
 * open, or at the latest when it is closed. Every part is unpacked within bounds.
 */
final class Archive implements Closeable {

    private static final String OPEN_DOCUMENT_SHEET = "application/vnd.oasis.opendocument.spreadsheet";
    private static final int MOST_NAMES = 100;

    private final ZipFile zip;
    private final long bytes;
    private final Map<String, ZipEntry> entries = new HashMap<>();

    private Archive(ZipFile zip, long bytes) throws IOException {
        this.zip = zip;
        this.bytes = bytes;
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            if (entries.put(entry.getName(), entry) != null) {
                // two readers that take different ones of them read different files
                throw new ZipException("The archive holds \"" + entry.getName() + "\" twice");
            }
        }
    }

    static Archive of(InputStream packed) throws IOException {
        Path file = Files.createTempFile("keel-", ".zip");
        try {
            return of(packed, file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Archive of(InputStream packed, Path file) throws IOException {
        try {
            long bytes = Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
            try (RandomAccessFile read = new RandomAccessFile(file.toFile(), "r")) {
                ZipEnd.check(read);
            }
            ZipFile zip = new ZipFile(file.toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
            try {
                return new Archive(zip, bytes);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException("A name in the archive is not text");
        }
    }

    /** As large as it was uploaded. */
    long bytes() {
        return bytes;
    }

    /** @throws Unreadable when it is a document of another kind, in words that say which */
    boolean isWorkbook() throws IOException {
        if (entries.containsKey("[Content_Types].xml")) {
            if (entries.containsKey("xl/workbook.bin")) {
                throw new Unreadable(
                        Unreadable.Reason.BINARY_WORKBOOK,
                        "This is a binary workbook (.xlsb). Open it, save it as \"Excel Workbook (.xlsx)\" and send that.");
            }
            if (entries.containsKey("word/document.xml") || entries.containsKey("ppt/presentation.xml")) {
                throw Magic.noTable();
            }
            return true;
        }
        ZipEntry kind = entries.get("mimetype");
        if (kind != null) {
            String mimetype = new String(part(kind).readNBytes(100), StandardCharsets.US_ASCII);
            throw mimetype.startsWith(OPEN_DOCUMENT_SHEET)
                    ? new Unreadable(
                            Unreadable.Reason.OPEN_DOCUMENT,
                            "This is an OpenDocument workbook (.ods). Open it, save it as \"Excel 2007-365 (.xlsx)\" and"
                                    + " send that.")
                    : Magic.noTable();
        }
        return false;
    }

    /**
     * The one table of the archive. Which one an import should take of several is nothing to guess at.
     *
     * @throws Unreadable when there is none, or several, by their names
     */
    FileContent.Text onlyFile() throws IOException {
        List<ZipEntry> files = entries.values().stream()
                .filter(Archive::isFile)
                .sorted(Comparator.comparing(ZipEntry::getName))
                .limit(MOST_NAMES)
                .toList();
        if (files.isEmpty()) {
            throw empty();
        }
        if (files.size() > 1) {
            List<String> names = files.stream().map(ZipEntry::getName).toList();
            throw new Unreadable(
                    Unreadable.Reason.SEVERAL_FILES,
                    "The archive holds several files: " + Unreadable.listed(names)
                            + ". Put only one of them into it and send it again.",
                    names);
        }
        ZipEntry entry = files.getFirst();
        CountedStream unpacked = new CountedStream(unpacked(entry, BoundedUnpacking::tooLarge));
        return new FileContent.Text(
                new BufferedInputStream(unpacked, FileContent.BUFFER), () -> behind(entry, unpacked.bytes()), this);
    }

    static Unreadable empty() {
        return new Unreadable(
                Unreadable.Reason.EMPTY_ARCHIVE,
                "The archive holds no file. Put one CSV file or workbook into it and send it again.");
    }

    /** The part of this name, also in other letter case as some programs write it; null where there is none. */
    @Nullable
    ZipEntry find(String name) {
        ZipEntry exact = entries.get(name);
        if (exact != null) {
            return exact;
        }
        return entries.values().stream()
                .filter(entry -> entry.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** A part of a workbook. */
    InputStream part(ZipEntry entry) throws IOException {
        return unpacked(entry, WorkbookXml::endless);
    }

    private InputStream unpacked(ZipEntry entry, Supplier<Unreadable> fault) throws IOException {
        return new BoundedUnpacking(zip.getInputStream(entry), () -> bytes, fault);
    }

    /** How much of the upload is behind us when so much of this part is: its share of the part. */
    long behind(ZipEntry entry, long unpacked) {
        long size = Math.max(entry.getSize(), 1);
        return (long) (bytes * Math.min(1.0, (double) unpacked / size));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Folders and what a Mac adds beside each file are none. */
    private static boolean isFile(ZipEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        return !entry.isDirectory() && !name.startsWith("__macosx/") && !name.endsWith(".ds_store");
    }
}
