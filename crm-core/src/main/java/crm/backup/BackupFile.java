package crm.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup on disk: a ZIP archive with one text file per table, and the manifest. */
record BackupFile(Path path, Manifest manifest) {

    static final String MANIFEST = "manifest.json";
    static final String SECRET = "secret";

    /** @throws Unusable when the file is no backup, or one that was not finished, or of a newer kind */
    static BackupFile open(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(MANIFEST);
            if (entry == null) {
                throw new Unusable(path + " has no manifest: it is no backup of Keel, or was not finished.");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                Manifest manifest = new JsonMapper().readValue(in.readAllBytes(), Manifest.class);
                if (manifest.format() != Manifest.FORMAT) {
                    throw new Unusable(path + " is of format " + manifest.format() + ", which this Keel cannot read.");
                }
                return new BackupFile(path, manifest);
            }
        } catch (ZipException | JacksonException e) {
            throw new Unusable(path + " is damaged or no backup of Keel: " + e.getMessage());
        }
    }

    static String entryOf(String table) {
        return "tables/" + table.replace("\"", "") + ".txt";
    }

    static String copy(String table, List<String> columns) {
        return "copy " + table + " (" + String.join(", ", columns) + ")";
    }

    /** Reads the whole file and compares every sum. */
    void verify() throws IOException {
        for (Manifest.Table table : manifest.tables()) {
            rows(table, in -> in.transferTo(OutputStream.nullOutputStream()));
        }
    }

    /**
     * Hands over the rows of a table.
     *
     * @throws Unusable afterwards, when they were not those that were backed up
     */
    void rows(Manifest.Table table, Reading reading) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile());
                InputStream in = entry(zip, entryOf(table.name()))) {
            DigestInputStream digest = new DigestInputStream(in, sha256());
            reading.read(digest);
            if (!hex(digest.getMessageDigest().digest()).equals(table.sha256())) {
                throw new Unusable("The rows of " + table.name() + " in " + path + " are damaged.");
            }
        }
    }

    /** The installation's own secret; null when its operator keeps one himself. */
    @Nullable
    String secret() throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(SECRET);
            if (entry == null) {
                return null;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new Unusable(path + " lacks " + name + ".");
        }
        return zip.getInputStream(entry);
    }

    static String hash(String secret) {
        return hex(sha256().digest(secret.getBytes(StandardCharsets.UTF_8)));
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Something that reads rows to their end. */
    interface Reading {
        void read(InputStream rows) throws IOException;
    }
}
