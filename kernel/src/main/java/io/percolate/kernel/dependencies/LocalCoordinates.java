package io.percolate.kernel.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;

/** The coordinates of the artifacts in the local repository. */
public final class LocalCoordinates {
    private static final Pattern SETTING = Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");

    private final Path root;

    LocalCoordinates(Path root) {
        this.root = root;
    }

    /** The coordinates in the local repository of Maven's settings. */
    public static LocalCoordinates ofUser() {
        return new LocalCoordinates(userRepository());
    }

    /** {@code maven.repo.local}, else the path in {@code settings.xml}, else {@code ~/.m2/repository}. */
    static Path userRepository() {
        Path home = Path.of(System.getProperty("user.home"));
        String given = System.getProperty("maven.repo.local");
        if (given == null) {
            try {
                Matcher setting = SETTING.matcher(Files.readString(home.resolve(".m2/settings.xml")));
                given = setting.find() ? setting.group(1).replace("${user.home}", home.toString()) : null;
            } catch (IOException e) {
                // Without settings, Maven's default applies.
            }
        }
        return given == null ? home.resolve(".m2/repository") : Path.of(given);
    }

    /** Completions of {@code text}: segments of a group, then artifacts, then versions, the newest first. */
    public List<String> startingWith(String text) {
        String[] part = text.split(":", -1);
        Path group = root.resolve(part[0].replace('.', '/'));
        return switch (part.length) {
            case 1 -> groups(text);
            case 2 -> folders(group).stream().filter(LocalCoordinates::isArtifact).map(LocalCoordinates::name)
                    .filter(name -> name.startsWith(part[1])).map(name -> part[0] + ":" + name + ":").toList();
            case 3 -> versions(group.resolve(part[1])).stream().filter(version -> version.startsWith(part[2]))
                    .map(version -> part[0] + ":" + part[1] + ":" + version).toList();
            default -> List.of();
        };
    }

    private List<String> groups(String text) {
        int dot = text.lastIndexOf('.') + 1;
        String parent = text.substring(0, dot);
        List<String> found = new ArrayList<>();
        for (Path folder : folders(root.resolve(parent.replace('.', '/')))) {
            if (!name(folder).startsWith(text.substring(dot)) || isArtifact(folder)) {
                continue;
            }
            List<Path> below = folders(folder);
            if (below.stream().anyMatch(LocalCoordinates::isArtifact)) {
                found.add(parent + name(folder) + ":");
            }
            if (below.stream().anyMatch(each -> !isArtifact(each))) {
                found.add(parent + name(folder) + ".");
            }
        }
        return found;
    }

    private static List<String> versions(Path artifact) {
        Comparator<String> byVersion = Comparator.comparing(LocalCoordinates::version);
        return folders(artifact).stream().filter(folder -> isVersion(artifact, folder)).map(LocalCoordinates::name)
                .sorted(byVersion.reversed()).toList();
    }

    private static Version version(String text) {
        try {
            return new GenericVersionScheme().parseVersion(text);
        } catch (InvalidVersionSpecificationException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static boolean isArtifact(Path folder) {
        return folders(folder).stream().anyMatch(version -> isVersion(folder, version));
    }

    private static boolean isVersion(Path artifact, Path version) {
        return Files.isRegularFile(version.resolve(name(artifact) + "-" + name(version) + ".pom"));
    }

    private static String name(Path folder) {
        return folder.getFileName().toString();
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
