package crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;
import org.springframework.modulith.docs.Documenter;

/** The map of rooms in {@code docs/architecture}, drawn from the code. */
class ArchitectureMapTests {

    private static final Path MAP = Path.of("..", "docs", "architecture", "rooms.md");

    private final ApplicationModules rooms = Rooms.all();

    /** Draws it anew where it is not; what is then to be done is to commit it. */
    @Test
    void theMapShowsEveryRoomAsItIs() throws IOException {
        String kept = Files.exists(MAP) ? Files.readString(MAP) : "";
        String drawn = map();
        if (!drawn.equals(kept)) {
            Files.createDirectories(MAP.getParent());
            Files.writeString(MAP, drawn);
            new Documenter(
                            rooms,
                            Documenter.Options.defaults()
                                    .withoutClean()
                                    .withOutputFolder(MAP.getParent().toString()))
                    .writeModulesAsPlantUml();
        }

        assertThat(kept)
                .as("the map has been drawn again: commit docs/architecture")
                .isEqualTo(drawn);
    }

    private String map() {
        return """
                # The rooms

                Drawn from the code by `ArchitectureMapTests`; `components.puml` beside it is the same by Spring Modulith's
                Documenter. An arrow means "uses"; what a room may use is on its `package-info.java`. `kernel`, `access`,
                `workspace`, `database`, `jobs`, `meters` and `audit` are used by nearly all and left out of the picture.

                ```mermaid
                flowchart LR
                %s
                ```

                | room | uses |
                |---|---|
                %s
                """.formatted(arrows(), table());
    }

    private static final List<String> EVERYBODYS =
            List.of("kernel", "access", "workspace", "database", "jobs", "meters", "audit", "web");

    private String arrows() {
        return names().filter(room -> !EVERYBODYS.contains(room))
                .flatMap(room -> used(room)
                        .filter(other -> !EVERYBODYS.contains(other))
                        .map(other -> "    " + room + " --> " + other))
                .collect(Collectors.joining("\n"));
    }

    private String table() {
        return names().map(room -> "| `" + room + "` | "
                        + used(room).map(other -> "`" + other + "`").collect(Collectors.joining(" ")) + " |")
                .collect(Collectors.joining("\n"));
    }

    private Stream<String> names() {
        return rooms.stream().map(room -> room.getIdentifier().toString()).sorted();
    }

    private Stream<String> used(String room) {
        ApplicationModule module = rooms.getModuleByName(room).orElseThrow();
        return module.getDirectDependencies(
                        rooms,
                        DependencyType.DEFAULT,
                        DependencyType.USES_COMPONENT,
                        DependencyType.EVENT_LISTENER,
                        DependencyType.ENTITY)
                .uniqueModules()
                .map(other -> other.getIdentifier().toString())
                .distinct()
                .sorted();
    }
}
