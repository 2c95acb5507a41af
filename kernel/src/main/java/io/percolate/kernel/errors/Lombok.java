package io.percolate.kernel.errors;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lombok cannot work in a notebook: JShell runs no annotation processors. A sentence says so where it is used. */
public final class Lombok {

    private static final Pattern ANNOTATION = Pattern.compile("@(?<package>lombok\\.[\\w.]*?)?"
            + "(?<name>Data|Value|Getter|Setter|Builder|SuperBuilder|With|ToString|EqualsAndHashCode|NonNull"
            + "|SneakyThrows|Cleanup|Synchronized|Slf4j"
            + "|Log4j2?|Log|CommonsLog|(NoArgs|AllArgs|RequiredArgs)Constructor)\\b");

    private Lombok() {
    }

    private static String sentence(String what) {
        return what + " adds nothing in a notebook, where no annotation processor runs:"
                + " write a record, or write the methods yourself";
    }

    /** The note about a class with Lombok's annotations, when Lombok's classes are there to be imported. */
    public static Optional<String> note(String source, Stream<String> imports) {
        Matcher used = ANNOTATION.matcher(source);
        return source.indexOf('@') >= 0 && used.find()
                && (used.group("package") != null || imports.anyMatch(each -> each.startsWith("lombok.")))
                ? Optional.of("Note: " + sentence("Lombok's @" + used.group("name")) + ".") : Optional.empty();
    }

    /** The hint for an unknown package or a class that is not imported. */
    static Optional<String> hint(String message, String source) {
        Matcher used = ANNOTATION.matcher(source);
        if (message.startsWith("package lombok")) {
            return Optional.of(sentence("Lombok"));
        }
        while (message.startsWith("cannot find symbol") && used.find()) {
            if (message.matches("(?s).*symbol:\\s+class " + used.group("name") + "\\b.*")) {
                return Optional.of(sentence("Lombok's @" + used.group("name")));
            }
        }
        return Optional.empty();
    }
}
