package crm.delivery.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Lets instances start in a third of the time where the JDK can keep what it learned of a first start (25 and newer): it
 * wants the classes in jars. A start that is killed a hundred times should be a cheap one.
 */
final class FastStart {

    private static final int KEEPS_WHAT_IT_LEARNED = 25;

    private static final long LARGE = 1 << 20;

    private final Path cache;

    private final String classPath;

    FastStart(Path folder) {
        cache = folder.resolve("keel.aot");
        classPath = isPossible() ? inJars(folder.resolve("keel.jar")) : System.getProperty("java.class.path");
    }

    private static boolean isPossible() {
        return Runtime.version().feature() >= KEEPS_WHAT_IT_LEARNED;
    }

    String classPath() {
        return classPath;
    }

    /** A start that is to be learned from; empty where nothing is to be learned. */
    List<String> learning() {
        return isPossible() ? List.of("-XX:AOTCacheOutput=" + cache) : List.of();
    }

    /** A start with what was learned. */
    List<String> knowing() {
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=auto") : List.of();
    }

    private static String inJars(Path jar) {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        Map<String, Path> files = new TreeMap<>();
        var rest = new ArrayList<>(List.of(jar.toString()));
        for (String entry : entries) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                files(path).forEach((file) -> files.putIfAbsent(name(path, file), file));
            } else if (Files.exists(path)) {
                rest.add(entry);
            }
        }
        write(jar, files);
        return rest.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return found.filter((file) -> !file.equals(folder) && isSmall(file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of customers that other tests read are of no use here. */
    private static boolean isSmall(Path file) {
        return Files.isDirectory(file) || file.toFile().length() < LARGE;
    }

    /** Folders have entries too: what is looked for by pattern is looked for in them. */
    private static String name(Path folder, Path file) {
        return folder.relativize(file) + (Files.isDirectory(file) ? "/" : "");
    }

    private static void write(Path jar, Map<String, Path> files) {
        try (OutputStream out = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Map.Entry<String, Path> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                if (!Files.isDirectory(file.getValue())) {
                    Files.copy(file.getValue(), zip);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
