package crm.delivery.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk in memory for the database, which can be filled to the last octet; where mounting is not allowed, a folder. */
final class Tmpfs implements AutoCloseable {

    private static final String SIZE = "400m";

    private static final int PIECE = 1 << 20;

    private final Path folder;

    private final boolean mounted;

    private Tmpfs(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static Tmpfs mountAt(Path folder) {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
        var disk = new Tmpfs(folder, mounted);
        Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
        return disk;
    }

    Path folder() {
        return folder;
    }

    boolean isMounted() {
        return mounted;
    }

    /** Until not one octet more goes in. */
    void fill() throws IOException {
        try (var file = Files.newOutputStream(filler())) {
            for (int size = PIECE; size > 0; size /= 2) {
                writeWhileThereIsRoom(file, new byte[size]);
            }
        }
    }

    private static void writeWhileThereIsRoom(OutputStream file, byte[] piece) {
        try {
            while (true) {
                file.write(piece);
            }
        } catch (IOException full) {
            // As it should be.
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (mounted) {
            run("umount", "-l", folder.toString());
        }
    }
}
