package io.percolate.kernel.code;

import com.sun.source.tree.ImportTree;
import io.percolate.kernel.classpath.ClassIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The names that the imports of a unit, and java.lang, bring into scope. */
final class ImportedNames {
    private final JavaUnit unit;
    private final ClassIndex classes;
    private final Set<String> packages = new HashSet<>(Set.of("java.lang"));

    ImportedNames(JavaUnit unit, ClassIndex classes) {
        this.unit = unit;
        this.classes = classes;
    }

    List<Element> elements(Predicate<String> wanted) {
        List<Element> found = new ArrayList<>();
        for (ImportTree tree : unit.path().getCompilationUnit().getImports()) {
            String name = tree.getQualifiedIdentifier().toString();
            int dot = name.lastIndexOf('.');
            String owner = name.substring(0, Math.max(dot, 0));
            String last = name.substring(dot + 1);
            if (tree.isStatic()) {
                members(owner, found, each -> wanted.test(each) && (last.equals("*") || last.equals(each)));
            } else if (last.equals("*")) {
                packages.add(owner);
            } else if (wanted.test(last)) {
                found.add(unit.elements().getTypeElement(name));
            }
        }
        found.removeIf(Objects::isNull);
        found.addAll(types(wanted));
        return found;
    }

    private void members(String owner, List<Element> into, Predicate<String> wanted) {
        TypeElement type = unit.elements().getTypeElement(owner);
        if (type != null) {
            unit.elements().getAllMembers(type).stream()
                    .filter(member -> wanted.test(member.getSimpleName().toString()))
                    .filter(member -> member.getModifiers().contains(Modifier.STATIC))
                    .filter(member -> !member.getModifiers().contains(Modifier.PRIVATE)).forEach(into::add);
        }
    }

    /** Without a prefix there would be thousands of classes in scope. */
    private List<? extends Element> types(Predicate<String> wanted) {
        if (unit.prefix().isEmpty()) {
            return List.of();
        }
        return classes.startingWith(unit.prefix()).stream()
                .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('.'))))
                .filter(name -> wanted.test(name.substring(name.lastIndexOf('.') + 1)))
                .map(name -> unit.elements().getTypeElement(name))
                .filter(type -> type != null && type.getModifiers().contains(Modifier.PUBLIC)
                        && type.getKind() != ElementKind.OTHER)
                .toList();
    }
}
