package io.percolate.magics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyRulesTest {

    private static final JavaClasses MAGICS = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.percolate.magics");

    @Test
    void onlyAdaptersKnowAKernelsTypes() {
        noClasses().that().resideOutsideOfPackages("io.percolate.magics.jjava..", "io.percolate.magics.ijava..")
            .should().dependOnClassesThat().resideInAnyPackage("org.dflib..", "io.github.spencerpark..",
                "io.percolate.kernel..").check(MAGICS);
    }

    @Test
    void anAdapterKnowsOneKernelAndNothingKnowsAnAdapter() {
        noClasses().that().resideInAPackage("io.percolate.magics.jjava..")
            .should().dependOnClassesThat().resideInAPackage("io.github.spencerpark..").check(MAGICS);
        noClasses().that().resideInAPackage("io.percolate.magics.ijava..")
            .should().dependOnClassesThat().resideInAPackage("org.dflib..").check(MAGICS);
        noClasses().that().resideOutsideOfPackages("io.percolate.magics.jjava..", "io.percolate.magics.ijava..")
            .should().dependOnClassesThat().resideInAnyPackage("io.percolate.magics.jjava..",
                "io.percolate.magics.ijava..").check(MAGICS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jjava", "ijava"})
    void anAdapterIsShort(String api) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/percolate/magics", api))) {
            long lines = 0;
            for (Path file : files.toList()) {
                lines += Files.readAllLines(file).size();
            }
            assertThat(lines).isBetween(1L, 199L);
        }
    }
}
