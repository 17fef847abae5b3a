package crm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void everyRoomKeepsToItsAllowedDependencies() {
        ApplicationModules.of(CrmApplication.class, resideInAPackage("crm.testing.."))
                .verify();
    }
}
