package io.percolate.kernel.dependencies;

import static io.percolate.kernel.dependencies.FileRepository.dependency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.repository.RemoteRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenDependenciesTest {
    @TempDir
    Path folder;

    private final StringBuilder progress = new StringBuilder();
    private FileRepository remote;
    private MavenDependencies maven;

    @BeforeEach
    void openRepository() {
        remote = new FileRepository(folder.resolve("remote"));
        maven = new MavenDependencies(overrides(remote.url()), progress::append, folder.resolve("cache"));
    }

    @AfterEach
    void close() {
        maven.close();
    }

    private ContextOverrides overrides(String url) {
        return ContextOverrides.create()
                .withUserSettings(false)
                .withLocalRepositoryOverride(folder.resolve("local"))
                .repositories(List.of(new RemoteRepository.Builder("central", "default", url).build()))
                .build();
    }

    private List<String> resolve(ResolveOptions options, String... coordinates) {
        return maven.resolve(List.of(coordinates), options).stream()
                .map(library -> library.name() + ":" + library.version()).toList();
    }

    private List<String> resolve(String... coordinates) {
        return resolve(ResolveOptions.DEFAULT, coordinates);
    }

    @Test
    void bringsWhatIsNeededAtRunTime() {
        remote.publish("g:leaf:1").publish("g:testing:1").publish("g:given:1").publish("g:maybe:1")
                .publish("g:top:1", dependency("g:leaf:1"), dependency("g:testing:1", "<scope>test</scope>"),
                        dependency("g:given:1", "<scope>provided</scope>"),
                        dependency("g:maybe:1", "<optional>true</optional>"));
        assertThat(resolve("g:top:1")).containsExactly("g:top:1", "g:leaf:1");
    }

    @Test
    void namesTheFileAndWhoWantedIt() throws IOException {
        remote.publish("g:leaf:1").publish("g:top:1", dependency("g:leaf:1"));
        Library leaf = maven.resolve(List.of("g:top:1"), ResolveOptions.DEFAULT).get(1);
        assertThat(leaf.wantedBy()).isEqualTo("g:top:1");
        assertThat(leaf.file()).hasFileName("leaf-1.jar").exists();
        assertThat(Files.mismatch(leaf.file(), remote.root.resolve("g/leaf/1/leaf-1.jar"))).isEqualTo(-1);
    }

    @Test
    void namesADamagedPomAndAsksAgain() throws IOException {
        remote.publish("g:leaf:1").publish("g:top:1", dependency("g:leaf:1"));
        Path pom = folder.resolve("local/g/top/1/top-1.pom");
        Files.createDirectories(pom.getParent());
        Files.writeString(pom, "<html>Please log in");
        assertThat(resolve("g:top:1")).containsExactly("g:top:1");
        assertThat(progress.toString()).contains("its POM is damaged", "g:top:", pom.toString());
        Files.delete(pom);
        assertThat(resolve("g:top:1")).containsExactly("g:top:1", "g:leaf:1");
    }

    @Test
    void takesAClassifier() {
        remote.publish("g:native:1").jar("g:native:1", "linux-x86_64");
        assertThat(resolve("g:native:jar:linux-x86_64:1")).containsExactly("g:native:linux-x86_64:1");
    }

    @Test
    void takesAnEmptyExtensionAndIvyCoordinates() {
        remote.publish("g:native:1").jar("g:native:1", "linux");
        assertThat(resolve("g:native::linux:1")).containsExactly("g:native:linux:1");
        assertThat(resolve("g#native;1")).containsExactly("g:native:1");
    }

    @Test
    void takesAPackagingWhoseFileIsAJar() {
        remote.publish("g:felix:1").jar("g:felix:1", "tests");
        assertThat(resolve("g:felix:maven-plugin:1")).containsExactly("g:felix:1");
        assertThat(resolve("g:felix:test-jar:1")).containsExactly("g:felix:tests:1");
    }

    @Test
    void takesTheDependenciesOfAPomArtifact() {
        remote.publish("g:leaf:1")
                .pom("g:all:1:pom", "<dependencies>" + dependency("g:leaf:1") + "</dependencies>");
        assertThat(resolve("g:all:pom:1")).containsExactly("g:leaf:1");
    }

    @Test
    void choosesTheHighestOfARange() {
        remote.publish("g:lib:1.0").publish("g:lib:1.5").publish("g:lib:2.0");
        assertThat(resolve("g:lib:[1.0,2.0)")).containsExactly("g:lib:1.5");
    }

    @Test
    void resolvesSeveralCoordinatesAsOneTree() {
        remote.publish("g:leaf:1").publish("g:leaf:2")
                .publish("g:a:1", dependency("g:leaf:2")).publish("g:b:1", dependency("g:leaf:1"));
        assertThat(resolve("g:a:1", "g:b:1")).containsExactly("g:a:1", "g:leaf:2", "g:b:1");
    }

    @Test
    void leavesExclusionsOut() {
        remote.publish("h:deep:1").publish("h:leaf:1", dependency("h:deep:1")).publish("g:other:1")
                .publish("g:top:1", dependency("h:leaf:1"), dependency("g:other:1"));
        var one = new ResolveOptions(List.of(), List.of(), List.of("h:leaf"), false);
        var group = new ResolveOptions(List.of(), List.of(), List.of("h:*"), false);
        assertThat(resolve(one, "g:top:1")).containsExactly("g:top:1", "g:other:1");
        assertThat(resolve(group, "g:top:1")).containsExactly("g:top:1", "g:other:1");
    }

    @Test
    void searchesAnAddedRepository() {
        FileRepository other = new FileRepository(folder.resolve("other")).publish("g:private:1");
        maven.addRepository("other", other.url());
        assertThat(resolve("g:private:1")).containsExactly("g:private:1");
    }

    @Test
    void searchesARepositoryGivenWithTheCall() {
        FileRepository other = new FileRepository(folder.resolve("other")).publish("g:x:1").publish("g:y:1");
        remote.publish("g:z:1");
        var plain = new ResolveOptions(List.of(other.url()), List.of(), List.of(), false);
        var named = new ResolveOptions(List.of("mine=" + other.url()), List.of(), List.of(), false);
        assertThat(resolve(plain, "g:x:1")).containsExactly("g:x:1");
        assertThat(resolve(named, "g:y:1", "g:z:1")).containsExactly("g:y:1", "g:z:1");
    }

    @Test
    void searchesOnlyTheRepositoriesNamedByFrom() {
        remote.publish("g:x:1");
        maven.addRepository("empty", new FileRepository(folder.resolve("empty")).url());
        var from = new ResolveOptions(List.of(), List.of("empty"), List.of(), false);
        assertThatThrownBy(() -> resolve(from, "g:x:1")).hasMessageContaining("g:x:").hasMessageContaining("empty");
        var ijavasName = new ResolveOptions(List.of(), List.of("maven-central", "maven-local"), List.of(), false);
        assertThat(resolve(ijavasName, "g:x:1")).containsExactly("g:x:1");
    }

    @Test
    void worksOfflineFromTheLocalRepository() throws IOException {
        remote.publish("g:leaf:1").publish("g:top:1", dependency("g:leaf:1"));
        resolve("g:top:1");
        Files.move(remote.root, folder.resolve("gone"));
        var offline = new ResolveOptions(List.of(), List.of(), List.of(), true);
        assertThat(resolve(offline, "g:top:1")).containsExactly("g:top:1", "g:leaf:1");
        assertThatThrownBy(() -> resolve(offline, "g:never:1"))
                .isInstanceOf(DependencyException.class).hasMessageContaining("offline");
    }

    @Test
    void findsWhatWasMissingOnceItIsThere() {
        assertThatThrownBy(() -> resolve("g:late:1")).isInstanceOf(DependencyException.class);
        remote.publish("g:late:1");
        assertThat(resolve("g:late:1")).containsExactly("g:late:1");
    }

    @Test
    void tellsOfDownloadsOnce() {
        remote.publish("g:lib:1");
        resolve("g:lib:1");
        assertThat(progress.toString()).startsWith("\rDownloaded 2 files").endsWith("\n");
        progress.setLength(0);
        resolve("g:lib:1");
        assertThat(progress.toString()).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> resolve("g:nowhere:7"))
                .isInstanceOf(DependencyException.class)
                .hasMessageContaining("g:nowhere:").hasMessageContaining("central").hasMessageNotContaining("\n");
    }

    @Test
    void saysHowACoordinateIsWritten() {
        assertThatThrownBy(() -> resolve("nonsense")).hasMessage("'nonsense' is not a Maven coordinate: "
                + "write group:artifact:version or group:artifact:extension:classifier:version.");
        assertThatThrownBy(() -> resolve("g:a")).hasMessageStartingWith("'g:a' has no version");
        var options = new ResolveOptions(List.of(), List.of(), List.of("g"), false);
        assertThatThrownBy(() -> resolve(options, "g:a:1")).hasMessageContaining("not an exclusion");
    }

    @Test
    void refusesAnUnknownRepository() {
        var options = new ResolveOptions(List.of("nexus"), List.of(), List.of(), false);
        assertThatThrownBy(() -> resolve(options, "g:a:1"))
                .hasMessageContaining("'nexus'").hasMessageContaining("[central]");
    }

    @Test
    void answersASecondTimeWithoutRepositoriesOrResolver() throws IOException {
        remote.publish("g:leaf:1").publish("g:top:1", dependency("g:leaf:1"));
        List<Library> first = maven.resolve(List.of("g:top:1"), ResolveOptions.DEFAULT);
        Files.move(remote.root, folder.resolve("gone"));
        Path cache = folder.resolve("cache");
        try (var next = new MavenDependencies(overrides("file:///nowhere"), progress::append, cache)) {
            assertThat(next.resolve(List.of("g:top:1"), ResolveOptions.DEFAULT)).isEqualTo(first);
        }
    }
}
