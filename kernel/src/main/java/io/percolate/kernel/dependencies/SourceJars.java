package io.percolate.kernel.dependencies;

import io.percolate.kernel.process.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The source jars of libraries. A missing one is downloaded in the background, for the next request. */
public final class SourceJars {
    private static final Set<String> ASKED_FOR = ConcurrentHashMap.newKeySet();

    private SourceJars() {}

    /** The source jar of a library: next to its jar or in the folder sources there, or in the local repository. */
    public static Optional<Path> of(Path jar) {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar");
        Optional<Path> beside = Stream.of(jar.resolveSibling(name), jar.resolveSibling("sources").resolve(name))
                .filter(Files::isRegularFile).findFirst();
        if (beside.isPresent()) {
            return beside;
        }
        Path repository = LocalCoordinates.userRepository();
        return (jar.startsWith(repository) ? placed(repository.relativize(jar)) : named(jar)).flatMap(library -> {
            Path local = repository.resolve(library.group().replace('.', '/')).resolve(library.artifact())
                    .resolve(library.version()).resolve(library.artifact() + "-" + library.version() + "-sources.jar");
            if (Files.isRegularFile(local)) {
                return Optional.of(local);
            }
            fetch(library.group() + ":" + library.artifact() + ":jar:sources:" + library.version());
            return Optional.empty();
        });
    }

    private record Coordinate(String group, String artifact, String version) {}

    /** Group folders, artifact, version, file. */
    private static Optional<Coordinate> placed(Path inRepository) {
        int last = inRepository.getNameCount() - 1;
        return last < 3 ? Optional.empty() : Optional.of(new Coordinate(
                inRepository.subpath(0, last - 2).toString().replace('\\', '.').replace('/', '.'),
                inRepository.getName(last - 2).toString(), inRepository.getName(last - 1).toString()));
    }

    /** The coordinates stored in the jar. */
    private static Optional<Coordinate> named(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> found = zip.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom.properties")).toList();
            if (found.size() != 1) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            try (InputStream in = zip.getInputStream(found.get(0))) {
                properties.load(in);
            }
            return Optional.of(new Coordinate(properties.getProperty("groupId"),
                    properties.getProperty("artifactId"), properties.getProperty("version")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void fetch(String coordinate) {
        if (!ASKED_FOR.add(coordinate)) {
            return;
        }
        Thread thread = new Thread(() -> {
            try (MavenDependencies maven = new MavenDependencies(text -> {}, Folders.cache())) {
                maven.fetch(coordinate);
            } catch (DependencyException e) {
                // Many libraries publish no sources, and there may be no network: only the signature is shown.
            }
        }, "source jar");
        thread.setDaemon(true);
        thread.start();
    }
}
