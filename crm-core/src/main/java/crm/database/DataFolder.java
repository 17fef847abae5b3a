package crm.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The folder on this machine: one running Keel at a time, and secrets only its owner can read. */
class DataFolder implements AutoCloseable {

    private final Path folder;
    private @Nullable FileChannel lockFile;

    DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /**
     * Takes the folder for this process until {@link #close()} or its end, however it ends.
     *
     * @throws DataFolderInUse when another process has it
     */
    void take() {
        try {
            create();
            FileChannel channel = FileChannel.open(path("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new DataFolderInUse(folder);
            }
            lockFile = channel;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data folder " + folder, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The random text kept in this file, made on first use. */
    String generatedSecret(String name) {
        Path file = path(name);
        try {
            create();
            try {
                Files.createFile(file, onlyForTheOwner("rw-------"));
                Files.writeString(file, randomText());
            } catch (FileAlreadyExistsException e) {
                // made by an earlier start
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep " + file, e);
        }
    }

    /** Keeps this text in the file, whatever was in it. */
    void keepSecret(String name, String secret) {
        Path file = path(name);
        try {
            create();
            Files.deleteIfExists(file);
            Files.createFile(file, onlyForTheOwner("rw-------"));
            Files.writeString(file, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep " + file, e);
        }
    }

    /** Nobody else may look in: the rows of every customer lie there. */
    private void create() throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try {
                Files.createDirectory(folder, onlyForTheOwner("rwx------"));
            } catch (FileAlreadyExistsException e) {
                // made by another process at this moment; the lock decides
            }
        }
    }

    static String randomText() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private FileAttribute<?>[] onlyForTheOwner(String rights) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        if (lockFile != null) {
            lockFile.close();
        }
    }
}
