package io.percolate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which way the packages depend. */
class ArchitectureTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.percolate");

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
    void packagesDependOneWay() {
        mayNotKnow("tensor", "data", "engine", "train", "model", "tune", "runs", "plot");
        mayNotKnow("data", "tensor", "engine", "train", "model", "tune", "runs", "plot");
        mayNotKnow("engine", "tensor", "data", "train", "model", "tune", "runs", "plot");
        mayNotKnow("train", "model", "tune", "runs", "plot");
        mayNotKnow("model", "tune", "runs", "plot");
        mayNotKnow("runs", "model", "tune", "plot");
        mayNotKnow("plot", "engine", "tune", "runs");
        mayNotKnow("tune", "engine", "plot");
    }

    private static void mayNotKnow(String from, String... others) {
        for (String other : others) {
            noClasses().that().resideInAPackage("io.percolate." + from + "..")
                    .should().dependOnClassesThat().resideInAPackage("io.percolate." + other + "..")
                    .because(from + " may not know " + other).allowEmptyShould(true).check(LIBRARY);
        }
    }
}
