package io.percolate.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules for the dependencies of the kernel and its packages. A rule about a missing package fails. */
class ArchitectureTest {

    private static final int MOST_FILES = 30;

    /** Each package, with the packages it may depend on. */
    private static final String PACKAGES = """
            process
            libraries
            classpath
            history
            magic
            wire: process
            cell: process wire
            errors: cell magic
            stop: process cell errors
            serve: stop
            jshell: cell stop serve
            session: process cell classpath errors magic stop jshell
            protocol: process wire cell history
            debug: process wire cell errors stop protocol
            dependencies: process classpath
            dependencies.magic: process classpath dependencies
            code: classpath magic jshell session
            documentation: classpath dependencies session code
            completion: classpath magic jshell session code documentation
            """;

    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.percolate.kernel");

    @Test
    void packagesDependOneWay() {
        LayeredArchitecture rooms = layeredArchitecture().consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture().layer("root").definedBy("io.percolate.kernel");
        for (String line : PACKAGES.lines().toList()) {
            String room = line.split(":")[0];
            rooms = rooms.layer(room).definedBy("io.percolate.kernel." + room);
        }
        for (String line : PACKAGES.lines().toList()) {
            String[] sides = line.split(": ");
            rooms = sides.length == 1 ? rooms.whereLayer(sides[0]).mayNotAccessAnyLayer()
                    : rooms.whereLayer(sides[0]).mayOnlyAccessLayers(sides[1].split(" "));
        }
        rooms.check(KERNEL);
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching("io.percolate.(**)").should().beFreeOfCycles().check(KERNEL);
    }

    @Test
    void ofPercolateTheKernelKnowsOnlyTheApi() {
        DescribedPredicate<JavaClass> others = resideInAPackage("io.percolate..")
                .and(DescribedPredicate.not(resideInAPackage("io.percolate.kernel..")))
                .and(DescribedPredicate.not(resideInAPackage("io.percolate.api")));
        noClasses().should().dependOnClassesThat(others).check(KERNEL);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.deeplearning4j..")
                .check(KERNEL);
    }

    @Test
    void aPackageCanBeReadInOneSitting() {
        Map<String, Long> files = KERNEL.stream().filter(each -> !each.isNestedClass())
                .collect(Collectors.groupingBy(each -> each.getPackageName(), Collectors.counting()));
        assertThat(files).isNotEmpty().allSatisfy((room, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
    }
}
