package crm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import crm.kernel.Money;
import crm.web.support.Amounts;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The manners of the house; the walls are in {@link ModularityTests}. */
class ArchitectureTests {

    private static final JavaClasses KEEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("crm");

    @Test
    void theRulesSeeAllFourModules() {
        assertThat(KEEL.stream().map(JavaClass::getPackageName))
                .contains("crm", "crm.kernel", "crm.customers", "crm.web.support")
                .doesNotContain("crm.testing");
    }

    /** What separates houses one can still change from those one cannot is not comments or layers, but what is hidden. */
    @Test
    void atLeastTwoFifthsOfTheTypesAreTheirRoomsOwn() {
        List<JavaClass> types = KEEL.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();
        long hidden = types.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat(hidden * 100 / types.size())
                .as("%d of %d types are not public, in percent", hidden, types.size())
                .isGreaterThanOrEqualTo(40);
    }

    @Test
    void entitiesStayInTheirRoom() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .notBePublic()
                .because("other rooms get ids and records, never a live entity")
                .check(KEEL);
    }

    @Test
    void repositoriesStayInTheirRoom() {
        classes()
                .that()
                .areAssignableTo(Repository.class)
                .should()
                .notBePublic()
                .because("the door is the only way to a room's rows")
                .check(KEEL);
    }

    @Test
    void controllersAreNobodysCollaborators() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(RestController.class)
                .should()
                .notBePublic()
                .because("requests reach them, code does not")
                .check(KEEL);
    }

    @Test
    void theClockIsInjected() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("crm.kernel.ClockConfiguration")
                .should()
                .callMethodWhere(asksTheSystemForTheTime())
                .because("a test must be able to choose the day")
                .check(KEEL);
    }

    @Test
    void onlyTheWebKnowsTheWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackage("crm.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "org.springframework.ui..",
                        "jakarta.servlet..",
                        "org.thymeleaf..")
                .check(KEEL);
    }

    @Test
    void screensDoNotKnowEachOther() {
        slices().matching("crm.web.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("crm.web.support.."))
                .because("what two screens share belongs in support")
                .check(KEEL);
        slices().matching("crm.web.api.(*)..")
                .should()
                .notDependOnEachOther()
                .because("what two resources share belongs in crm.web.api")
                .check(KEEL);
    }

    @Test
    void segmentsAloneBuildStatementsAtRunTime() {
        noClasses()
                .that()
                .resideOutsideOfPackage("crm.segments..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..")
                .because("statements elsewhere are constants that one can read")
                .check(KEEL);
    }

    /** Who may not see money must not find it because somebody forgot to ask; opportunities come without it from their doors. */
    @Test
    void amountsOfMoneyLeaveThroughOneDoor() {
        noClasses()
                .that()
                .resideInAPackage("crm.web..")
                .and()
                .areNotAssignableTo(Amounts.class)
                .and()
                .resideOutsideOfPackage("crm.web.api.opportunities..")
                .should()
                .callMethod(Money.class, "toDecimal", long.class)
                .orShould()
                .callMethod(Money.class, "amount")
                .because("Amounts and Formats ask first whether the reader sees money")
                .check(KEEL);
    }

    @Test
    void nothingRunsCodeThatSomebodyTyped() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.expression..", "javax.script..", "groovy..", "ognl..")
                .because("segments and templates are data, never code")
                .check(KEEL);
        noClasses()
                .that()
                .resideOutsideOfPackage("crm.messages..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.jknack.handlebars..")
                .because("only the messages room bounds what a template may do")
                .check(KEEL);
    }

    @Test
    void whatABeanNeedsComesThroughItsConstructor() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(KEEL);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .that()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .haveSimpleNameEndingWith("Info")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(KEEL);
    }

    @Test
    void moneyIsNeverAFloatingPointNumber() {
        fields().that()
                .haveNameMatching("(?i)(?!of).*(amount|revenue|sales|refunds|price|money|monetary)")
                .should()
                .notHaveRawType(assignableTo(Double.class)
                        .or(assignableTo(double.class))
                        .or(assignableTo(Float.class))
                        .or(assignableTo(float.class)))
                .because("money is whole ten-thousandths")
                .check(KEEL);
    }

    private static DescribedPredicate<JavaMethodCall> asksTheSystemForTheTime() {
        return DescribedPredicate.describe("asks the system for the time", call -> {
            String owner = call.getTargetOwner().getName();
            String method = call.getName();
            boolean now = owner.startsWith("java.time.")
                    && method.equals("now")
                    && call.getTarget().getRawParameterTypes().stream()
                            .allMatch(parameter -> parameter.isEquivalentTo(ZoneId.class));
            boolean systemClock = owner.equals(Clock.class.getName())
                    && Set.of("systemUTC", "systemDefaultZone", "system").contains(method);
            boolean millis = owner.equals(System.class.getName()) && method.equals("currentTimeMillis");
            return now || systemClock || millis;
        });
    }
}
