package crm.imports.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The one table of a zip archive. Which one an import should take of several is nothing to guess at. */
final class SingleZip extends FilterInputStream {

    private final ZipInputStream zip;
    private final String name;
    private boolean ended;

    private SingleZip(ZipInputStream zip, String name) {
        super(zip);
        this.zip = zip;
        this.name = name;
    }

    /** @throws Unreadable when there is no file in it, or a workbook's parts */
    static SingleZip of(InputStream packed) throws IOException {
        ZipInputStream zip = new ZipInputStream(packed);
        ZipEntry first = nextFile(zip);
        if (first == null) {
            throw new Unreadable(
                    Unreadable.Reason.NOT_TEXT,
                    "The archive holds no file. Put one CSV file into it and send it again.");
        }
        String name = first.getName();
        if (name.equals("[Content_Types].xml") || name.equals("mimetype") || name.startsWith("_rels/")) {
            throw FileText.workbook();
        }
        return new SingleZip(zip, name);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 ? end() : read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        return read < 0 ? end() : read;
    }

    private int end() throws IOException {
        if (!ended) {
            ended = true;
            ZipEntry second = nextFile(zip);
            if (second != null) {
                throw new Unreadable(
                        Unreadable.Reason.NOT_TEXT,
                        "The archive holds several files, among them \"" + name + "\" and \"" + second.getName()
                                + "\". Put only one CSV file into it and send it again.");
            }
        }
        return -1;
    }

    /** Folders and what a Mac adds beside each file are none. */
    private static @Nullable ZipEntry nextFile(ZipInputStream zip) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (!entry.isDirectory() && !name.startsWith("__macosx/") && !name.endsWith(".ds_store")) {
                return entry;
            }
        }
        return null;
    }
}
