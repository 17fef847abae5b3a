package crm.backup;

import crm.database.DataFolderInUse;
import crm.database.MaintenanceDatabase;
import crm.kernel.ClockConfiguration;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The commands of an operator: {@code backup=FILE} and {@code restore=FILE}, given in place of a start. They find the
 * database by the same settings as the application.
 */
public final class BackupCommands {

    private static final Logger LOG = LoggerFactory.getLogger(BackupCommands.class);

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'keel-'yyyyMMdd'T'HHmmss'Z.zip'").withZone(ZoneOffset.UTC);

    private final Environment environment;
    private final Clock clock;

    BackupCommands(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Does what the arguments ask for.
     *
     * @return the exit code of the process; empty when they ask for no command, but for a start
     */
    public static Optional<Integer> run(String... arguments) {
        Optional<Command> command =
                Arrays.stream(arguments).flatMap(Command::of).findFirst();
        return command.map(asked -> {
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Settings.class)
                    .web(WebApplicationType.NONE)
                    .run(arguments)) {
                return new BackupCommands(context.getEnvironment(), context.getBean(Clock.class)).run(asked) ? 0 : 1;
            }
        });
    }

    private boolean run(Command command) {
        try {
            if (command.name().equals("backup")) {
                backup(Path.of(command.file()));
            } else {
                restore(Path.of(command.file()));
            }
            return true;
        } catch (Unusable e) {
            LOG.error(e.getMessage());
        } catch (DataFolderInUse e) {
            LOG.error("{} Stop it first.", e.getMessage());
        } catch (FileAlreadyExistsException e) {
            LOG.error("{} is there already, and a backup overwrites nothing.", e.getMessage());
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.error("The {} failed; nothing was half done.", command.name(), e);
        }
        return false;
    }

    /** @param target a file, or a folder that gets one named by the moment */
    Path backup(Path target) throws IOException, SQLException {
        long start = System.nanoTime();
        Path file = Files.isDirectory(target) ? target.resolve(NAME.format(clock.instant())) : target;
        try (MaintenanceDatabase database = MaintenanceDatabase.open(environment)) {
            Manifest manifest = new BackupWriter(database, clock).write(file);
            LOG.info(
                    "Backed up {} rows of {} tables at schema {} into {} ({} bytes) after {} ms",
                    manifest.rows(),
                    manifest.tables().size(),
                    manifest.schema(),
                    file,
                    Files.size(file),
                    (System.nanoTime() - start) / 1_000_000);
        }
        return file;
    }

    void restore(Path file) throws IOException, SQLException {
        long start = System.nanoTime();
        BackupFile backup = BackupFile.open(file);
        try (MaintenanceDatabase database = MaintenanceDatabase.openAlone(environment)) {
            new Restoring(database).restore(backup);
        }
        LOG.info(
                "Restored {} rows as they were at {} after {} ms. Campaigns that were running are paused: look at them"
                        + " before you resume any.",
                backup.manifest().rows(),
                backup.manifest().takenAt(),
                (System.nanoTime() - start) / 1_000_000);
    }

    /** Only settings are read and the clock; nothing of the application starts. */
    @Configuration(proxyBeanMethods = false)
    @Import(ClockConfiguration.class)
    static class Settings {}

    private record Command(String name, String file) {

        static Stream<Command> of(String argument) {
            String bare = argument.replaceFirst("^--", "").replaceFirst("^keel\\.", "");
            return Stream.of("backup", "restore")
                    .filter(name -> bare.startsWith(name + "=") && bare.length() > name.length() + 1)
                    .map(name -> new Command(name, bare.substring(name.length() + 1)));
        }
    }
}
