package io.percolate.kernel.dependencies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Stores the results of resolutions, so that the next kernel does not even start the resolver. Only results that cannot
 * change are stored: no ranges, no snapshots. A result is valid while all of its files exist.
 */
final class ResolutionCache {
    private final Path folder;

    ResolutionCache(Path folder) {
        this.folder = folder;
    }

    /** Whether each of the coordinates names one version that never changes. */
    static boolean isStable(String coordinate) {
        return !coordinate.matches(".*([\\[(,]|SNAPSHOT|LATEST|RELEASE$).*");
    }

    Optional<List<Library>> get(String question) {
        List<Library> libraries = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file(question))) {
                String[] field = line.split("\t", -1);
                Library library =
                        new Library(field[0], field[1], field[2], field[3], Path.of(field[5]), field[4]);
                if (!Files.isRegularFile(library.file())) {
                    return Optional.empty();
                }
                libraries.add(library);
            }
            return Optional.of(libraries);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void put(String question, List<Library> libraries) {
        if (!libraries.stream().allMatch(library -> isStable(library.version()))) {
            return;
        }
        List<String> lines = libraries.stream()
                .map(library -> String.join("\t", library.group(), library.artifact(), library.classifier(),
                        library.version(), library.wantedBy(), library.file().toString()))
                .toList();
        try {
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, "resolution", ".part");
            Files.write(partial, lines);
            Files.move(partial, file(question), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // If the cache cannot be written, the next start only takes half a second longer.
        }
    }

    private Path file(String question) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".tsv");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
