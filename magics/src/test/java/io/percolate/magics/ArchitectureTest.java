package io.percolate.magics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules for the dependencies of the magics and their packages. A rule about a missing package fails. */
class ArchitectureTest {

    /** Each package, with the packages it may depend on. */
    private static final String PACKAGES = """
            display
            notebook: display
            explain: display
            declare: display notebook explain
            render: display explain
            live: display notebook render
            exercise: display notebook
            magic: display notebook explain declare render live exercise
            root: notebook declare live magic
            ijava: display notebook declare render root
            jjava: display notebook declare render root
            """;

    private static final JavaClasses MAGICS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.percolate.magics");

    @Test
    void packagesDependOneWay() {
        LayeredArchitecture rooms = layeredArchitecture().consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture();
        for (String line : PACKAGES.lines().toList()) {
            String room = line.split(":")[0];
            rooms = rooms.layer(room).definedBy("io.percolate.magics" + (room.equals("root") ? "" : "." + room));
        }
        for (String line : PACKAGES.lines().toList()) {
            String[] sides = line.split(": ");
            rooms = sides.length == 1 ? rooms.whereLayer(sides[0]).mayNotAccessAnyLayer()
                    : rooms.whereLayer(sides[0]).mayOnlyAccessLayers(sides[1].split(" "));
        }
        rooms.check(MAGICS);
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching("io.percolate.(**)").should().beFreeOfCycles().check(MAGICS);
    }

    @Test
    void nothingKnowsPercolatesKernel() {
        noClasses().should().dependOnClassesThat().resideInAPackage("io.percolate.kernel..").check(MAGICS);
    }

    @ParameterizedTest
    @CsvSource({"jjava, org.dflib..", "ijava, io.github.spencerpark.."})
    void onlyItsAdapterKnowsAKernelsTypes(String adapter, String kernel) {
        String room = "io.percolate.magics." + adapter;
        classes().that().resideInAPackage(room).and().haveSimpleNameEndingWith("Kernel")
                .should().dependOnClassesThat().resideInAPackage(kernel).check(MAGICS);
        noClasses().that().resideOutsideOfPackage(room)
                .should().dependOnClassesThat().resideInAPackage(kernel).check(MAGICS);
    }

    @Test
    void onlyForeignKernelsHaveTheirFieldsRead() {
        noClasses().that().resideOutsideOfPackage("io.percolate.magics.ijava").and().doNotHaveSimpleName("Muted")
                .should().dependOnClassesThat().haveFullyQualifiedName("java.lang.reflect.Field").check(MAGICS);
    }
}
