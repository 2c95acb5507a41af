package io.percolate.kernel.magic;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The comments by which a JBang script names its libraries, repositories and further files, as magics. */
final class JBangLine {

    private static final Pattern LINE = Pattern.compile("//(?<what>DEPS|REPOS|SOURCES)\\s+(?<words>\\S.*)");
    /** JBang's {@code group:artifact:version[:classifier][@type]}. */
    private static final Pattern COORDINATES = Pattern.compile(
            "(?<name>[^:@]+:[^:@]+):(?<version>[^:@]+)(?::(?<classifier>[^:@]+))?(?:@(?<type>\\w+))?");
    private static final Map<String, String> REPOSITORIES = Map.of("jitpack", "https://jitpack.io/",
            "google", "https://maven.google.com/",
            "sonatype-snapshots", "https://central.sonatype.com/repository/maven-snapshots/");

    private JBangLine() {
    }

    /** The magic lines for a comment; none when it is any other comment. */
    static List<String> magics(String comment) {
        Matcher line = LINE.matcher(comment);
        if (!line.matches()) {
            return List.of();
        }
        Stream<String> words = Stream.of(line.group("words").replaceFirst("\\s//.*", "").strip().split("[,\\s]+"));
        return switch (line.group("what")) {
            case "DEPS" -> List.of("maven " + String.join(" ", words.map(JBangLine::coordinates).toList()));
            case "REPOS" -> words.flatMap(JBangLine::repository).toList();
            default -> words.map(file -> "load " + file).toList();
        };
    }

    private static String coordinates(String word) {
        Matcher parts = COORDINATES.matcher(word);
        if (!parts.matches() || parts.group("type") == null && parts.group("classifier") == null) {
            return word;
        }
        String type = parts.group("type") == null ? "jar" : parts.group("type");
        String classifier = parts.group("classifier") == null ? "" : ":" + parts.group("classifier");
        return parts.group("name") + ":" + type + classifier + ":" + parts.group("version");
    }

    private static Stream<String> repository(String word) {
        String[] sides = word.split("=", 2);
        String url = sides.length == 2 ? sides[1] : word.contains("://") ? word : REPOSITORIES.get(word);
        return url == null ? Stream.empty() : Stream.of("mavenRepo " + sides[0].replaceAll("\\W+", "-") + " " + url);
    }
}
