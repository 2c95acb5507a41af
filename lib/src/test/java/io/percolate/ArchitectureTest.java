package io.percolate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the direction of the dependencies between packages. */
class ArchitectureTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.percolate");

    /** From the bottom up: a package may depend on those of earlier lines. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("api"),
            List.of("npy", "theme"),
            List.of("tensor", "data", "dl4j"),
            List.of("engine"),
            List.of("train"),
            List.of("runs", "parallel"),
            List.of("model"),
            List.of("graph"),
            List.of("tune", "federated"),
            List.of("plot"));

    @Test
    void nothingKnowsJupyter() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.dflib..", "io.github.spencerpark..",
                "io.percolate.magics..", "io.percolate.kernel..").check(LIBRARY);
    }

    @Test
    void onlyTheEngineKnowsNativeClasses() {
        noClasses().that().resideOutsideOfPackage("io.percolate.engine..")
                .should().dependOnClassesThat().resideInAnyPackage("org.bytedeco..", "org.nd4j.linalg.cpu..",
                        "org.nd4j.nativeblas..", "jdk.incubator..").check(LIBRARY);
    }

    @Test
    void othersSeeOnlyTheEnginesFace() {
        noClasses().that().resideOutsideOfPackage("io.percolate.engine..")
                .should().dependOnClassesThat(resideInAPackage("io.percolate.engine..")
                        .and(resideOutsideOfPackage("io.percolate.engine"))).check(LIBRARY);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.percolate.(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void packagesDependDownwards() {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String from : FLOORS.get(floor)) {
                List<String> neighbours = FLOORS.get(floor).stream().filter(name -> !name.equals(from)).toList();
                Stream.concat(neighbours.stream(), FLOORS.stream().skip(floor + 1).flatMap(List::stream))
                        .forEach(to -> mayNotKnow(from, to));
            }
        }
    }

    @Test
    void everyPackageHasItsFloor() {
        assertThat(LIBRARY.stream().map(type -> type.getPackageName().split("\\."))
                .filter(names -> names.length > 2).map(names -> names[2]))
                .hasSameElementsAs(FLOORS.stream().flatMap(List::stream).toList());
    }

    private static void mayNotKnow(String from, String to) {
        noClasses().that().resideInAPackage("io.percolate." + from + "..")
                .should().dependOnClassesThat().resideInAPackage("io.percolate." + to + "..")
                .because(from + " may not know " + to).check(LIBRARY);
    }
}
