package io.percolate.kernel.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolutionCacheTest {
    @TempDir
    Path folder;

    private ResolutionCache cache;
    private Library library;

    @BeforeEach
    void open() throws IOException {
        cache = new ResolutionCache(folder.resolve("cache"));
        library = new Library("g", "a", "", "1", Files.createFile(folder.resolve("a b.jar")), "g:a:1");
    }

    @Test
    void givesBackWhatItWasGiven() {
        Library withClassifier = new Library("g", "n", "linux", "1", library.file(), "g:a:1");
        cache.put("question", List.of(library, withClassifier));
        assertThat(cache.get("question")).contains(List.of(library, withClassifier));
        assertThat(cache.get("another")).isEmpty();
    }

    @Test
    void forgetsAnAnswerWhoseFileIsGone() throws IOException {
        cache.put("question", List.of(library));
        Files.delete(library.file());
        assertThat(cache.get("question")).isEmpty();
    }

    @Test
    void forgetsADamagedAnswer() throws IOException {
        cache.put("question", List.of(library));
        try (var files = Files.list(folder.resolve("cache"))) {
            Files.writeString(files.findFirst().orElseThrow(), "g\ta\n");
        }
        assertThat(cache.get("question")).isEmpty();
    }

    @Test
    void keepsNoAnswerThatMayChange() {
        cache.put("question", List.of(new Library("g", "a", "", "1-SNAPSHOT", library.file(), "g:a:1")));
        assertThat(cache.get("question")).isEmpty();
        assertThat(ResolutionCache.isStable("g:a:jar:x:1.0-M2")).isTrue();
        assertThat(List.of("g:a:[1,2)", "g:a:1-SNAPSHOT", "g:a:LATEST", "g:a:RELEASE"))
                .noneMatch(ResolutionCache::isStable);
    }

    @Test
    void doesWithoutAFolderItCannotWrite() throws IOException {
        ResolutionCache blocked = new ResolutionCache(Files.createFile(folder.resolve("file")).resolve("cache"));
        blocked.put("question", List.of(library));
        assertThat(blocked.get("question")).isEmpty();
    }
}
