package io.percolate.kernel.errors;

import io.percolate.api.DidYouMean;
import io.percolate.kernel.errors.Scope.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a learner may have meant by a name that the compiler does not know. */
final class UnknownNames {

    private static final int SHORTEST = 3;
    private static final Set<String> PRIMITIVES =
            Set.of("int", "long", "double", "float", "boolean", "char", "byte", "short");

    /** Words of other languages. */
    private static final Map<String, String> VARIABLES = Map.of("True", "true", "False", "false", "None", "null",
            "NULL", "null", "nil", "null", "undefined", "null", "console", "System.out.println(...)");
    private static final Map<String, String> METHODS = Map.of("print", "System.out.print(...)",
            "println", "System.out.println(...)", "printf", "System.out.printf(...)", "str", "String.valueOf(...)",
            "len", "text.length(), array.length or list.size()", "range", "IntStream.range(...)",
            "sleep", "Thread.sleep(...)");
    private static final Map<String, String> CLASSES = Map.of("bool", "boolean", "str", "String", "let", "var",
            "val", "var", "const", "final var", "auto", "var");

    private UnknownNames() {
    }

    /** Advice for a name that stands alone. */
    static Optional<String> alone(Kind kind, String name, Scope scope) {
        Optional<String> missed = scope.missed(name);
        if (missed.isPresent()) {
            return missed;
        }
        if (name.matches("_{1,3}|_\\d+")) {
            return Optional.of("no cell has given the value that " + name + " stands for");
        }
        List<String> classes = kind == Kind.METHOD ? List.of() : scope.classes(name);
        if (!classes.isEmpty()) {
            return Optional.of(classes.stream().limit(3).map(each -> "import " + each + ";")
                    .collect(Collectors.joining("  or  ")));
        }
        return foreign(kind, name).or(() -> near(name, near(kind, scope))).or(() -> imported(kind, name, scope))
                .map(meant -> "did you mean " + meant + "?");
    }

    private static Optional<String> imported(Kind kind, String name, Scope scope) {
        if (kind == Kind.METHOD) {
            return Optional.empty();
        }
        Stream<String> primitives = kind == Kind.CLASS ? PRIMITIVES.stream() : Stream.empty();
        return near(name, Stream.concat(scope.imported(), primitives))
                .filter(meant -> PRIMITIVES.contains(meant) || !scope.classes(meant).isEmpty());
    }

    private static Optional<String> foreign(Kind kind, String name) {
        if (kind == Kind.METHOD && Stream.of(Math.class.getMethods()).anyMatch(each -> each.getName().equals(name)
                && each.getDeclaringClass() == Math.class)) {
            return Optional.of("Math." + name);
        }
        return Optional.ofNullable(switch (kind) {
            case VARIABLE -> VARIABLES.get(name);
            case METHOD -> METHODS.get(name);
            case CLASS -> CLASSES.get(name);
        });
    }

    private static Stream<String> near(Kind kind, Scope scope) {
        return kind == Kind.VARIABLE ? Stream.concat(scope.declared(kind), scope.declared(Kind.CLASS))
                : scope.declared(kind);
    }

    /** The name that resembles it; a short name resembles too many. */
    private static Optional<String> near(String name, Stream<String> names) {
        return DidYouMean.nearest(name, names.filter(each -> each.equalsIgnoreCase(name)
                || name.length() >= SHORTEST && each.length() >= SHORTEST).toList());
    }

    /**
     * Advice for a member that its owner does not have.
     *
     * @param type the type of the owner, as javac writes it
     */
    static Optional<String> member(Kind kind, String name, String type, Scope scope) {
        boolean count = Set.of("length", "size", "count").contains(name);
        if (type.endsWith("[]") && (count || near(name, Stream.of("length")).isPresent())) {
            return Optional.of("the number of elements of an array is array.length, without parentheses");
        }
        String simple = type.replaceFirst("<.*", "");
        Set<String> methods = scope.members(simple, Kind.METHOD).collect(Collectors.toSet());
        String counter = methods.contains("size") ? "size" : methods.contains("length") ? "length" : null;
        if (count && counter != null) {
            return Optional.of("did you mean " + counter + "()?");
        }
        if (kind == Kind.VARIABLE && methods.contains(name)) {
            return Optional.of(name + " is a method: " + name + "(...)");
        }
        Optional<String> method = near(name, methods.stream());
        return (kind == Kind.METHOD ? method
                : near(name, scope.members(simple, kind)).or(() -> method.map(each -> each + "()")))
                .map(meant -> "did you mean " + meant + "?");
    }
}
