package io.percolate.kernel.documentation;

import io.percolate.kernel.code.JavaUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Formats declarations with simple type names and the type arguments of the expression at the cursor. */
final class Signatures {
    private final JavaUnit unit;
    private final TypeMirror site;

    Signatures(JavaUnit unit, TypeMirror site) {
        this.unit = unit;
        this.site = site;
    }

    /** @param names of the parameters, when the source is available */
    String of(Element element, List<String> names) {
        if (element instanceof ExecutableElement method) {
            return method(method, names);
        } else if (element instanceof TypeElement type) {
            return type(type);
        }
        boolean member = element.getKind() == ElementKind.FIELD || element.getKind() == ElementKind.ENUM_CONSTANT;
        return modifiers(element) + simple(member(element)) + " " + (member ? owner(element) : "")
                + element.getSimpleName();
    }

    private String method(ExecutableElement method, List<String> names) {
        ExecutableType type = (ExecutableType) member(method);
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            String name = i < names.size() ? names.get(i) : method.getParameters().get(i).getSimpleName().toString();
            String text = simple(type.getParameterTypes().get(i));
            boolean rest = method.isVarArgs() && i == method.getParameters().size() - 1;
            parameters.add((rest ? text.replaceFirst("\\[\\]$", "...") : text) + " " + name);
        }
        String list = parameters.stream().collect(Collectors.joining(", ", "(", ")"));
        String thrown = method.getThrownTypes().isEmpty() ? ""
                : method.getThrownTypes().stream().map(Signatures::simple)
                        .collect(Collectors.joining(", ", " throws ", ""));
        return method.getKind() == ElementKind.CONSTRUCTOR
                ? method.getEnclosingElement().getSimpleName() + list + thrown
                : modifiers(method) + simple(type.getReturnType()) + " " + owner(method) + method.getSimpleName() + list
                        + thrown;
    }

    private String type(TypeElement type) {
        String kind = switch (type.getKind()) {
            case INTERFACE -> "interface ";
            case ENUM -> "enum ";
            case RECORD -> "record ";
            case ANNOTATION_TYPE -> "@interface ";
            default -> "class ";
        };
        String parent = type.getSuperclass().getKind() == TypeKind.NONE ? "" : simple(type.getSuperclass());
        String bases = type.getInterfaces().stream().map(Signatures::simple).collect(Collectors.joining(", "));
        String word = type.getKind() == ElementKind.INTERFACE ? " extends " : " implements ";
        String plain = type.asType().toString().replace("$Cell$.", "");
        return modifiers(type) + kind + plain
                + (type.getKind() == ElementKind.CLASS && !parent.equals("Object") ? " extends " + parent : "")
                + (bases.isEmpty() ? "" : word + bases);
    }

    /** The element's type as a member of the expression's type. */
    private TypeMirror member(Element element) {
        try {
            return site instanceof DeclaredType declared && site.getKind() == TypeKind.DECLARED
                    ? unit.types().asMemberOf(declared, element)
                    : element.asType();
        } catch (IllegalArgumentException e) {
            return element.asType();
        }
    }

    private String owner(Element element) {
        String name = element.getEnclosingElement().getSimpleName().toString();
        return name.contains("$") ? "" : name + ".";
    }

    private static String modifiers(Element element) {
        Element enclosing = element.getEnclosingElement();
        String owner = enclosing == null ? "" : enclosing.getSimpleName().toString();
        return element.getModifiers().stream()
                .filter(each -> each == Modifier.STATIC && !owner.contains("$") || each == Modifier.ABSTRACT
                        && element instanceof TypeElement && element.getKind() == ElementKind.CLASS
                        || each == Modifier.FINAL && element.getKind() == ElementKind.FIELD)
                .map(each -> each + " ").collect(Collectors.joining());
    }

    private static String simple(TypeMirror type) {
        return type.toString().replace("$Cell$.", "").replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "")
                .replaceAll("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])", "").replace(",", ", ").replace(",  ", ", ");
    }
}
