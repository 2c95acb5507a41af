package io.percolate.kernel.debug;

import io.percolate.kernel.errors.CellFrames;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The types of class files as they are written in Java: {@code [Ljava/util/Map$Entry;} is Map.Entry[]. */
final class TypeNames {

    private static final Pattern UNNAMED = Pattern.compile(".*\\$\\d.*|cell\\$.*|.*\\$Anonymous.*");
    private static final String NAMES = "ZBCSIFJD";
    private static final List<String> PRIMITIVES =
            List.of("boolean", "byte", "char", "short", "int", "float", "long", "double");

    private final String signature;
    private int at;
    private boolean isNamed = true;

    private TypeNames(String signature) {
        this.signature = signature;
    }

    /** The type with the full names of classes; Object for one that has no name, such as an anonymous class. */
    static String full(String signature) {
        TypeNames names = new TypeNames(signature);
        String type = names.type();
        return names.isNamed ? type : "Object";
    }

    /** The type of a field, with the full names of classes. */
    static String of(Field field) {
        boolean isGeneric = field.getDeclaringClass().getTypeParameters().length > 0;
        Type type = isGeneric ? field.getType() : field.getGenericType();
        return UNNAMED.matcher(type.getTypeName()).matches() ? "Object"
                : CellFrames.written(type.getTypeName()).replace('$', '.');
    }

    /** A type for people, without packages. */
    static String shown(String type) {
        return type.replaceAll("\\b(?:[a-z_][\\w]*\\.)+(?=[A-Z])", "");
    }

    /** The type of a value for people. */
    static String of(Object value) {
        if (value == null) {
            return "null";
        }
        Class<?> type = value.getClass();
        String name = type.isArray() || !UNNAMED.matcher(type.getName()).matches() ? type.getTypeName()
                : type.isSynthetic() || type.isHidden() ? "lambda" : type.getSuperclass().getTypeName();
        return shown(CellFrames.written(name)).replace('$', '.');
    }

    private String type() {
        char kind = signature.charAt(at++);
        int primitive = NAMES.indexOf(kind);
        if (primitive >= 0) {
            return PRIMITIVES.get(primitive);
        }
        return switch (kind) {
            case '[' -> type() + "[]";
            case '*' -> "?";
            case '+' -> "? extends " + type();
            case '-' -> "? super " + type();
            case 'T' -> variable();
            default -> reference();
        };
    }

    private String variable() {
        at = signature.indexOf(';', at) + 1;
        return "Object";
    }

    private String reference() {
        StringBuilder type = new StringBuilder();
        int start = at;
        while (true) {
            char next = signature.charAt(at);
            if (next == '<' || next == ';' || next == '.') {
                type.append(name(signature.substring(start, at)));
                at++;
                if (next == ';') {
                    return type.toString();
                }
                if (next == '<') {
                    List<String> arguments = new ArrayList<>();
                    while (signature.charAt(at) != '>') {
                        arguments.add(type());
                    }
                    at++;
                    type.append('<').append(String.join(", ", arguments)).append('>');
                    start = at;
                } else {
                    type.append('.');
                    start = at;
                }
            } else {
                at++;
            }
        }
    }

    private String name(String internal) {
        isNamed &= !UNNAMED.matcher(internal).matches();
        return CellFrames.written(internal.replace('/', '.')).replace('$', '.');
    }
}
