package io.percolate.magics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the magics and their packages may know. A rule about no class at all fails, too. */
class ArchitectureTest {

    private static final JavaClasses MAGICS = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.percolate.magics");

    @Test
    void packagesHaveNoCycle() {
        slices().matching("io.percolate.magics.(*)..").should().beFreeOfCycles().check(MAGICS);
        noClasses().that().resideInAPackage("io.percolate.magics.*..")
            .and().resideOutsideOfPackages("io.percolate.magics.jjava..", "io.percolate.magics.ijava..")
            .should().dependOnClassesThat().resideInAPackage("io.percolate.magics").check(MAGICS);
    }

    @Test
    void nothingKnowsPercolatesKernel() {
        noClasses().should().dependOnClassesThat().resideInAPackage("io.percolate.kernel..").check(MAGICS);
    }

    @ParameterizedTest
    @CsvSource({"jjava, org.dflib..", "ijava, io.github.spencerpark.."})
    void onlyItsAdapterKnowsAKernelsTypes(String adapter, String kernel) {
        String room = "io.percolate.magics." + adapter;
        noClasses().that().resideOutsideOfPackage(room)
            .should().dependOnClassesThat().resideInAPackage(kernel).check(MAGICS);
        noClasses().that().resideOutsideOfPackage(room)
            .should().dependOnClassesThat().resideInAPackage(room).check(MAGICS);
        classes().that().resideInAPackage(room).and().haveSimpleNameEndingWith("Kernel")
            .should().dependOnClassesThat().resideInAPackage(kernel).check(MAGICS);
    }

    @Test
    void onlyForeignKernelsHaveTheirFieldsRead() {
        noClasses().that().resideOutsideOfPackage("io.percolate.magics.ijava").and().doNotHaveSimpleName("Muted")
            .should().dependOnClassesThat().haveFullyQualifiedName("java.lang.reflect.Field").check(MAGICS);
    }
}
