package crm.web.support;

import crm.access.Permission;
import crm.access.Role;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which addresses of the matrix name a record that belongs to somebody, and who may use them. */
final class OwnedAddresses {

    /** First words of addresses whose {@code {id}} is a record with an owner: all of them number 1 here, and Rob's. */
    static final Set<String> OWNED = Set.of("customers", "contacts", "accounts", "leads", "opportunities");

    /** Names of variables that say so wherever they stand. */
    static final Set<String> OWNED_VARIABLES =
            Set.of("{customer}", "{contact}", "{lead}", "{opportunity}", "{account}");

    /**
     * First words of addresses that name what belongs to the company, to oneself, or to nobody; merges belong to their
     * customers, whose room asks for them.
     */
    static final Set<String> COMMON = Set.of(
            "setup",
            "password",
            "users",
            "teams",
            "profile",
            "tokens",
            "settings",
            "known-programs",
            "import-mappings",
            "imports",
            "rfm",
            "segments",
            "i",
            "images",
            "campaigns",
            "outbox",
            "u",
            "questionnaires",
            "pipelines",
            "tasks",
            "notes",
            "forms",
            "f",
            "routing",
            "merges",
            "web-forms",
            "pipeline",
            "scoring",
            "funnel",
            "forecast",
            "targets");

    static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    static Stream<Mappings.Line> ofRecords() {
        return Mappings.inMatrix().stream()
                .filter(line -> VARIABLE.matcher(line.path()).find())
                .filter(OwnedAddresses::isOwned);
    }

    /** A role besides the administrator's that may use the address; sales where it may. */
    static Optional<Role> roleOf(Mappings.Line line) {
        return Stream.of(Role.SALES, Role.SPECIALIST, Role.MARKETER, Role.MANAGER, Role.SUPPORT)
                .filter(role -> isAllowed(line, role))
                .findFirst();
    }

    static boolean isAllowed(Mappings.Line line, Role role) {
        return line.who().equals("any")
                || !line.isPublic() && role.permissions().contains(Permission.valueOf(line.who()));
    }

    static boolean isOwned(Mappings.Line line) {
        return OWNED.contains(root(line.path()))
                || VARIABLE.matcher(line.path()).results().anyMatch(found -> OWNED_VARIABLES.contains(found.group()));
    }

    /** What else an address names, such as a talk that is still being written, may be there for one person alone. */
    static boolean namesOneRecordOnly(Mappings.Line line) {
        return OWNED.contains(root(line.path()))
                && VARIABLE.matcher(line.path())
                        .results()
                        .allMatch(found -> found.group().equals("{id}") || OWNED_VARIABLES.contains(found.group()));
    }

    static String root(String path) {
        return path.replaceFirst("^/api/v1", "").split("/")[1];
    }

    private OwnedAddresses() {}
}
