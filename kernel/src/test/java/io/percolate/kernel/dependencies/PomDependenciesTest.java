package io.percolate.kernel.dependencies;

import static io.percolate.kernel.dependencies.FileRepository.dependency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.repository.RemoteRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PomDependenciesTest {
    private static final Set<String> DEFAULT = Set.of("compile", "runtime", "system");

    @TempDir
    Path folder;

    private FileRepository remote;
    private MavenDependencies maven;

    @BeforeEach
    void openRepository() {
        remote = new FileRepository(folder.resolve("remote"));
        maven = new MavenDependencies(ContextOverrides.create()
                .withUserSettings(false)
                .withLocalRepositoryOverride(folder.resolve("local"))
                .repositories(List.of(new RemoteRepository.Builder("central", "default", remote.url()).build()))
                .build(), text -> {}, folder.resolve("cache"));
        remote.publish("g:leaf:1").publish("g:leaf:2").publish("g:top:1", dependency("g:leaf:1"));
    }

    @AfterEach
    void close() {
        maven.close();
    }

    private List<String> load(String fragments, Set<String> scopes, String... profiles) throws IOException {
        Path pom = Files.writeString(folder.resolve("pom.xml"), PartialPom.complete(fragments));
        return maven.resolvePom(pom, scopes, List.of(profiles), false).stream()
                .map(library -> library.name() + ":" + library.version()).toList();
    }

    private List<String> load(String fragments) throws IOException {
        return load(fragments, DEFAULT);
    }

    @Test
    void takesLooseDependencies() throws IOException {
        assertThat(load(dependency("g:top:1") + "\n<!-- and -->\n" + dependency("g:leaf:2")))
                .containsExactly("g:top:1", "g:leaf:2");
    }

    @Test
    void takesTheRepositoriesOfThePom() throws IOException {
        FileRepository other = new FileRepository(folder.resolve("other")).publish("h:private:1");
        assertThat(load("<repository><id>other</id><url>" + other.url() + "</url></repository>"
                + dependency("h:private:1"))).containsExactly("h:private:1");
    }

    @Test
    void takesAWholeProject() throws IOException {
        assertThat(load("<?xml version=\"1.0\"?>\n<project xmlns=\"http://maven.apache.org/POM/4.0.0\">"
                + "<modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>y</artifactId>"
                + "<version>1</version><dependencies>" + dependency("g:top:1") + "</dependencies></project>"))
                .containsExactly("g:top:1", "g:leaf:1");
    }

    @Test
    void fillsInProperties() throws IOException {
        assertThat(load("<properties><leaf.version>2</leaf.version></properties>"
                + dependency("g:leaf:${leaf.version}"))).containsExactly("g:leaf:2");
    }

    @Test
    void appliesDependencyManagementToDirectAndTransitiveOnes() throws IOException {
        String managed = "<dependencyManagement><dependencies>" + dependency("g:leaf:2") + dependency("g:top:1")
                + "</dependencies></dependencyManagement>";
        assertThat(load(managed + dependency("g:top"))).containsExactly("g:top:1", "g:leaf:2");
    }

    @Test
    void importsABillOfMaterials() throws IOException {
        remote.pom("g:bom:1:pom", "<dependencyManagement><dependencies>" + dependency("g:leaf:2")
                + "</dependencies></dependencyManagement>");
        assertThat(load("<dependencyManagement><dependencies>"
                + dependency("g:bom:1", "<type>pom</type><scope>import</scope>")
                + "</dependencies></dependencyManagement>" + dependency("g:leaf"))).containsExactly("g:leaf:2");
    }

    @Test
    void inheritsFromAParent() throws IOException {
        remote.pom("g:parent:1:pom", "<properties><v>2</v></properties><dependencies>"
                + dependency("g:leaf:${v}") + "</dependencies>");
        assertThat(load("<parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version></parent>"))
                .containsExactly("g:leaf:2");
    }

    @Test
    void appliesProfiles() throws IOException {
        String profiles = "<profiles>"
                + "<profile><id>old</id><activation><jdk>[1.8,)</jdk></activation><dependencies>"
                + dependency("g:leaf:1") + "</dependencies></profile>"
                + "<profile><id>extra</id><dependencies>" + dependency("g:top:1", "<scope>runtime</scope>")
                + "</dependencies></profile></profiles>";
        assertThat(load(profiles)).containsExactly("g:leaf:1");
        assertThat(load(profiles, DEFAULT, "extra")).containsExactlyInAnyOrder("g:leaf:1", "g:top:1");
    }

    @Test
    void choosesDependenciesByScope() throws IOException {
        String pom = dependency("g:leaf:1") + dependency("g:top:1", "<scope>test</scope>");
        assertThat(load(pom)).containsExactly("g:leaf:1");
        assertThat(load(pom, Set.of("test"))).containsExactly("g:top:1", "g:leaf:1");
    }

    @Test
    void takesASystemDependencyFromItsPath() throws IOException {
        Path jar = remote.root.resolve("g/leaf/1/leaf-1.jar");
        assertThat(load(dependency("x:local:1",
                "<scope>system</scope><systemPath>" + jar + "</systemPath>"))).containsExactly("x:local:1");
    }

    @Test
    void keepsExclusions() throws IOException {
        assertThat(load(dependency("g:top:1", "<exclusions><exclusion><groupId>g</groupId>"
                + "<artifactId>leaf</artifactId></exclusion></exclusions>"))).containsExactly("g:top:1");
    }

    @Test
    void saysWhereThePomIsMalformed() {
        assertThatThrownBy(() -> load("<dependency>\n<groupId>g</artifactId>"))
                .isInstanceOf(DependencyException.class).hasMessageContaining("Line 2 of the POM");
    }

    @Test
    void saysWhatThePomLacks() {
        assertThatThrownBy(() -> load(dependency("g:leaf"))).isInstanceOf(DependencyException.class)
                .hasMessageContaining("g:leaf");
        assertThatThrownBy(() -> maven.resolvePom(folder.resolve("no.xml"), DEFAULT, List.of(), false))
                .hasMessageContaining("no POM file");
    }
}
