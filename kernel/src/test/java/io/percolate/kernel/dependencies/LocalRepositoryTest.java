package io.percolate.kernel.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.ZContext;

/** The user's own settings and local repository, which hold what this module was built with. */
class LocalRepositoryTest {
    @TempDir
    Path cache;

    @Test
    void resolvesAPublishedLibraryOffline() throws URISyntaxException {
        // the build uses exactly the versions that this library requires, so both are present
        Path jar = Path.of(ZContext.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String coordinate = "org.zeromq:jeromq:" + jar.getParent().getFileName();
        try (MavenDependencies maven = new MavenDependencies(text -> {}, cache)) {
            List<Library> libraries =
                    maven.resolve(List.of(coordinate), new ResolveOptions(List.of(), List.of(), List.of(), true));
            assertThat(libraries.get(0).file()).isEqualTo(jar);
            assertThat(libraries).extracting(Library::name).contains("org.zeromq:jeromq", "eu.neilalexander:jnacl");
        }
    }
}
