package io.percolate.kernel.jshell;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Writes an inferred type with one of the types that an intersection is made of: the one that says most. */
final class WritableType extends SimpleTypeVisitor14<String, Integer> {

    private static final int DEEPEST = 4;
    private static final Set<String> BARE = Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum");
    private static final Set<String> MARKERS = Set.of("java.io.Serializable", "java.lang.constant.ConstantDesc");

    private boolean needed;

    private WritableType() {
    }

    /** The type as source code; empty if it has no intersection, or is of a class without a name. */
    static String of(TypeMirror type) {
        WritableType writer = new WritableType();
        String text = writer.visit(type, 0);
        return writer.needed && !text.contains("<anonymous") ? text : "";
    }

    @Override
    protected String defaultAction(TypeMirror type, Integer depth) {
        return type.toString();
    }

    @Override
    public String visitArray(ArrayType type, Integer depth) {
        return visit(type.getComponentType(), depth) + "[]";
    }

    @Override
    public String visitTypeVariable(TypeVariable type, Integer depth) {
        return visit(type.getUpperBound(), depth);
    }

    @Override
    public String visitIntersection(IntersectionType type, Integer depth) {
        needed = true;
        List<? extends TypeMirror> bounds = type.getBounds();
        return visit(bounds.stream().min((one, other) -> rank(one) - rank(other)).orElseThrow(), depth);
    }

    // A class; an interface of a cell or a library; an interface of the JDK with methods; another one.
    private static int rank(TypeMirror bound) {
        if (!(bound instanceof DeclaredType declared && declared.asElement() instanceof TypeElement type)) {
            return 6;
        }
        String name = type.getQualifiedName().toString();
        if (BARE.contains(name)) {
            return 5;
        } else if (type.getKind().isClass()) {
            return 0;
        } else if (MARKERS.contains(name)) {
            return 4;
        }
        return !name.startsWith("java.") ? 1 : name.equals("java.lang.constant.Constable") ? 2 : 3;
    }

    @Override
    public String visitDeclared(DeclaredType type, Integer depth) {
        TypeElement element = (TypeElement) type.asElement();
        if (element.getNestingKind() == NestingKind.ANONYMOUS || element.getNestingKind() == NestingKind.LOCAL) {
            return "<anonymous>";
        }
        String name = element.getQualifiedName().toString().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\.", "");
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        return arguments.isEmpty() ? name : name + arguments.stream().map(each -> argument(each, depth + 1))
                .collect(Collectors.joining(", ", "<", ">"));
    }

    private String argument(TypeMirror type, int depth) {
        if (depth > DEEPEST) {
            return "?";
        } else if (type.getKind() == TypeKind.TYPEVAR) {
            return "? extends " + visit(type, depth);
        }
        return visit(type, depth);
    }

    @Override
    public String visitWildcard(WildcardType type, Integer depth) {
        return type.getExtendsBound() != null ? "? extends " + visit(type.getExtendsBound(), depth)
                : type.getSuperBound() != null ? "? super " + visit(type.getSuperBound(), depth) : "?";
    }
}
