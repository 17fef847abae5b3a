package crm;

import com.tngtech.archunit.core.importer.ImportOption;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms as they are built. */
final class Rooms {

    /**
     * Modulith leaves out this module's tests by itself, but not those in another module's jar: their package-info would
     * stand in for the room's own, depending on which of the two is read last.
     */
    private static final ImportOption NO_TESTS = location -> new ImportOption.DoNotIncludeTests().includes(location)
            && !location.contains("-tests.jar")
            && !location.contains("/crm/testing/");

    private Rooms() {}

    static ApplicationModules all() {
        return ApplicationModules.of(CrmApplication.class, NO_TESTS);
    }
}
