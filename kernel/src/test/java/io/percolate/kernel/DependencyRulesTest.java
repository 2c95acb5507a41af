package io.percolate.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class DependencyRulesTest {

    private final JavaClasses classes = new ClassFileImporter().importPackages("io.percolate.kernel");

    @Test
    void kernelKnowsNothingOfDeepLearning() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.deeplearning4j..")
                .check(classes);
    }

    @Test
    void kernelKnowsNothingOfLibraryAndMagics() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(
                "io.percolate.magics..", "io.percolate.data..", "io.percolate.model..", "io.percolate.train..",
                "io.percolate.engine..", "io.percolate.plot..", "io.percolate.tensor..", "io.percolate.runs..",
                "io.percolate.tune..").check(classes);
    }

    @Test
    void wireKnowsNothingOfCells() {
        noClasses().that().resideInAPackage("io.percolate.kernel.wire..").should().dependOnClassesThat()
                .resideInAnyPackage("io.percolate.kernel.cell..", "io.percolate.kernel.eval..",
                        "io.percolate.kernel.protocol..").check(classes);
    }
}
