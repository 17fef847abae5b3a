package crm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    /** Modulith leaves out this module's tests by itself, but not those it finds in another module's jar. */
    private static final DescribedPredicate<JavaClass> OF_A_TEST_JAR = DescribedPredicate.describe(
            "of a test jar",
            type -> type.getSource()
                    .filter(source -> source.getUri().toString().contains("-tests.jar"))
                    .isPresent());

    @Test
    void everyRoomKeepsToItsAllowedDependencies() {
        ApplicationModules.of(
                        CrmApplication.class, resideInAPackage("crm.testing..").or(OF_A_TEST_JAR))
                .verify();
    }
}
