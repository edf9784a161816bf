package io.callavan.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.callavan.CallavanApplication;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between the rooms. */
class WallsTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.callavan");

    @Test
    void roomsKnowEachOthersPublicTypesOnlyAndInNoCircle() {
        ApplicationModules.of(CallavanApplication.class).verify();
    }

    @Test
    void theSimulatorKnowsNobodyAndNobodyKnowsIt() {
        noClasses()
                .that()
                .resideInAPackage("io.callavan.simulator..")
                .should()
                .dependOnClassesThat(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("io.callavan..")
                                .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                                                "io.callavan.simulator.."))))
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.callavan.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.callavan.simulator..")
                .check(MAIN);
    }

    @Test
    void nobodyKnowsTheInstrumentsOrTheWeb() {
        for (String room : new String[] {"io.callavan.monitor..", "io.callavan.web.."}) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(room)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(room)
                    .check(MAIN);
        }
    }

    @Test
    void onlyStoresTouchTheDatabase() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.jdbc.core..")
                .check(MAIN);
    }

    @Test
    void thereAreNoRoutesInJava() {
        noClasses().should().beAssignableTo(RoutesBuilder.class).check(MAIN);
        noClasses().should().beAssignableTo(Processor.class).check(MAIN);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("ContractCheck")
                .should()
                .notHaveRawParameterTypes(Exchange.class)
                .check(MAIN);
    }

    @Test
    void whoeverNeedsTheTimeAsksTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.callavan.simulator..", "io.callavan.embedded..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Manager|Handler|Helper|Util|Utils|Impl)$")
                .check(MAIN);
    }
}
