package io.percolate.kernel.documentation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.percolate.kernel.code.JavaReader;
import io.percolate.kernel.code.JavaUnit;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Reads doc comments and parameter names from the sources of the unit and of compiled classes. */
final class SourceDocs {

    /** The doc comment of an element, or null, and the names of its parameters. */
    record Doc(String comment, List<String> parameters) {}

    private final JavaReader reader;
    private final Sources sources;
    private final JavaUnit unit;
    private final Map<Element, Optional<TreePath>> declarations = new HashMap<>();
    private final Map<String, Parsed> parsed = new HashMap<>();

    private record Parsed(Trees trees, CompilationUnitTree unit) {}

    SourceDocs(JavaReader reader, Sources sources, JavaUnit unit) {
        this.reader = reader;
        this.sources = sources;
        this.unit = unit;
    }

    /** The documentation of an element; a method without a comment has that of the method it overrides. */
    Optional<Doc> of(Element element) {
        Optional<Doc> own = declared(element);
        if (!(element instanceof ExecutableElement method) || own.isPresent() && own.get().comment() != null) {
            return own;
        }
        return overridden(method, (TypeElement) method.getEnclosingElement())
                .map(inherited -> own.isEmpty() ? inherited : new Doc(inherited.comment(), own.get().parameters()))
                .or(() -> own);
    }

    private Optional<Doc> overridden(ExecutableElement method, TypeElement from) {
        for (var parent : unit.types().directSupertypes(from.asType())) {
            TypeElement type = (TypeElement) unit.types().asElement(parent);
            for (Element candidate : type.getEnclosedElements()) {
                if (candidate instanceof ExecutableElement other
                        && unit.elements().overrides(method, other, (TypeElement) method.getEnclosingElement())) {
                    Optional<Doc> found = declared(other).filter(doc -> doc.comment() != null);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            Optional<Doc> above = overridden(method, type);
            if (above.isPresent()) {
                return above;
            }
        }
        return Optional.empty();
    }

    private Optional<Doc> declared(Element element) {
        if (unit.trees().getPath(element) != null) {
            return Optional.of(new Doc(unit.elements().getDocComment(element), names(element)));
        }
        return sources.of(element, unit).flatMap(text -> find(element, text));
    }

    private static List<String> names(Element element) {
        return element instanceof ExecutableElement method
                ? method.getParameters().stream().map(each -> each.getSimpleName().toString()).toList()
                : List.of();
    }

    private Optional<Doc> find(Element element, String text) {
        Parsed file = parsed.computeIfAbsent(text, this::parse);
        if (file == null) {
            return Optional.empty();
        }
        Finder finder = new Finder(element);
        finder.scan(new TreePath(file.unit), null);
        return Optional.ofNullable(finder.found).map(path -> new Doc(file.trees.getDocComment(path),
                path.getLeaf() instanceof MethodTree method
                        ? method.getParameters().stream().map(each -> each.getName().toString()).toList()
                        : List.of()));
    }

    private Parsed parse(String text) {
        try {
            JavacTask task = reader.task(text);
            return new Parsed(Trees.instance(task), task.parse().iterator().next());
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** Finds the declaration of a compiled element by its class names and parameter types. */
    private static final class Finder extends TreePathScanner<Void, Void> {
        private final Element wanted;
        private final Deque<String> classes = new ArrayDeque<>();
        private final String owner;
        private TreePath found;

        Finder(Element wanted) {
            this.wanted = wanted;
            this.owner = path(wanted instanceof TypeElement ? wanted : wanted.getEnclosingElement());
        }

        private static String path(Element type) {
            return type.getEnclosingElement() instanceof TypeElement outer
                    ? path(outer) + "." + type.getSimpleName()
                    : type.getSimpleName().toString();
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            classes.addLast(tree.getSimpleName().toString());
            if (wanted instanceof TypeElement && String.join(".", classes).equals(owner)) {
                found = getCurrentPath();
            }
            super.visitClass(tree, nothing);
            classes.removeLast();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            if (wanted instanceof ExecutableElement method && tree.getName().equals(method.getSimpleName())
                    || wanted instanceof ExecutableElement && tree.getName().contentEquals(wanted.getSimpleName())) {
                check(tree, tree.getParameters());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree tree, Void nothing) {
            if (tree.getName().contentEquals(wanted.getSimpleName())) {
                check(tree, List.of());
            }
            return null;
        }

        private void check(Tree tree, List<? extends VariableTree> parameters) {
            if (String.join(".", classes).equals(owner) && sameTypes(parameters)) {
                found = getCurrentPath();
            }
        }

        private boolean sameTypes(List<? extends VariableTree> parameters) {
            if (!(wanted instanceof ExecutableElement method)) {
                return true;
            }
            if (method.getParameters().size() != parameters.size()) {
                return false;
            }
            for (int i = 0; i < parameters.size(); i++) {
                String compiled = simple(method.getParameters().get(i).asType().toString());
                if (!compiled.equals(simple(parameters.get(i).getType().toString()))) {
                    return false;
                }
            }
            return true;
        }

        /** The name of a type without packages, annotations and type arguments. */
        private static String simple(String type) {
            return type.replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "").replaceAll("<.*>", "").replace("...", "[]")
                    .replaceAll("(\\w+\\.)+", "").strip();
        }
    }
}
