package io.percolate.kernel.completion;

import io.percolate.kernel.classpath.ClassIndex;
import io.percolate.kernel.code.CellSource;
import io.percolate.kernel.code.JavaReader;
import io.percolate.kernel.code.JavaUnit;
import io.percolate.kernel.code.ScopeReader;
import io.percolate.kernel.code.UnitText;
import io.percolate.kernel.code.WantedType;
import io.percolate.kernel.jshell.SnippetKind;
import io.percolate.kernel.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;

/** Completes Java: members, names in scope, packages, and classes that are not imported yet. */
final class JavaCompletion {
    private static final Pattern IMPORT =
            Pattern.compile("(?s).*?\\bimport\\s+(static\\s+)?((?:\\w+\\.)*)(\\w*)");
    private static final Pattern LEADING_IMPORTS =
            Pattern.compile("(?:[ \\t]*(?:import\\b|%|//)[^\\n]*\\n|[ \\t]*\\n)*");
    private static final int FEWEST_LETTERS = 2;
    private static final int MOST_NOT_IMPORTED = 20;

    private final JavaReader reader;
    private final ClassIndex classes;

    JavaCompletion(JavaReader reader, ClassIndex classes) {
        this.reader = reader;
        this.classes = classes;
    }

    /** The completions at the end of {@code code}. */
    ReplacementOptions complete(Session session, String code) {
        int start = UnitText.wordStart(code, code.length());
        CellSource cell = CellSource.of(code, session.analysis());
        Matcher importing = IMPORT.matcher(cell.last());
        if (SnippetKind.of(cell.last()) == SnippetKind.IMPORT && importing.matches()) {
            return new ReplacementOptions(imported(session, importing), start, code.length());
        }
        return reader.read(session, UnitText.of(session.shell(), cell), unit -> unit == null
                ? new ReplacementOptions(List.of(), start, code.length()) : complete(unit, code, start));
    }

    private ReplacementOptions complete(JavaUnit unit, String code, int start) {
        ScopeReader scope = new ScopeReader(unit, classes);
        List<Proposal> proposals = new ArrayList<>(named(unit, scope));
        if (scope.qualifierPackage() != null) {
            classes.below(scope.qualifierPackage(), unit.prefix())
                    .forEach(name -> proposals.add(new Proposal(name, null, false, Proposal.PACKAGE)));
        } else if (scope.qualifier() == null && !unit.prefix().isEmpty()) {
            UnitText.KEYWORDS.stream().filter(word -> word.startsWith(unit.prefix()))
                    .forEach(word -> proposals.add(new Proposal(word, null, false, Proposal.KEYWORD)));
            List<String> others = notImported(unit, proposals);
            if (proposals.isEmpty() && others.size() == 1) {
                return withImport(code, start, others.get(0));
            }
            others.forEach(name -> proposals.add(new Proposal(name, null, false, Proposal.NOT_IMPORTED)));
        }
        return new ReplacementOptions(texts(proposals), start, code.length());
    }

    /** Reads the data that a first completion would wait for. */
    void warm(Session session) {
        classes.read();
        reader.read(session, "class $Cell$ { Object o = \"\".le" + JavaUnit.MARKER + "; }",
                unit -> named(unit, new ScopeReader(unit, classes)));
    }

    private static List<String> texts(Collection<Proposal> proposals) {
        return proposals.stream().sorted(Proposal.BY_RANK).map(Proposal::text).distinct().toList();
    }

    private List<Proposal> named(JavaUnit unit, ScopeReader scope) {
        WantedType wanted = new WantedType(unit, scope);
        TypeMirror site = scope.qualifierType();
        Map<String, Proposal> best = new LinkedHashMap<>();
        if (site != null && site.getKind() == TypeKind.ARRAY && "length".startsWith(unit.prefix())) {
            best.put("length", new Proposal("length", null, true, Proposal.FIELD));
        }
        for (Element element : scope.elements(name -> name.startsWith(unit.prefix()))) {
            Proposal proposal =
                    new Proposal(text(element, scope), element, wanted.accepts(element, site), order(element));
            best.merge(proposal.text(), proposal, (a, b) -> Proposal.BY_RANK.compare(a, b) <= 0 ? a : b);
        }
        return List.copyOf(best.values());
    }

    private static String text(Element element, ScopeReader scope) {
        String name = element.getSimpleName().toString();
        return !(element instanceof ExecutableElement method) || scope.isMethodReference() ? name
                : method.getParameters().isEmpty() ? name + "()" : name + "(";
    }

    private static int order(Element element) {
        if (element.getEnclosingElement() instanceof TypeElement owner
                && owner.getQualifiedName().contentEquals("java.lang.Object")) {
            return Proposal.OBJECT_METHOD;
        }
        return switch (element.getKind()) {
            case LOCAL_VARIABLE, PARAMETER, EXCEPTION_PARAMETER, RESOURCE_VARIABLE, BINDING_VARIABLE -> Proposal.LOCAL;
            case FIELD, ENUM_CONSTANT -> Proposal.FIELD;
            case METHOD -> Proposal.METHOD;
            default -> element instanceof PackageElement ? Proposal.PACKAGE : Proposal.TYPE;
        };
    }

    private List<String> imported(Session session, Matcher importing) {
        String parent = importing.group(2).replaceFirst("\\.$", "");
        List<String> found = new ArrayList<>(classes.below(parent, importing.group(3)));
        boolean isPackage = importing.group(1) == null && !found.isEmpty() || parent.isEmpty();
        if (!isPackage) {
            found.addAll(reader.read(session, "class $Cell$ { static { " + parent + "." + importing.group(3)
                    + JavaUnit.MARKER + "; } }", unit -> unit == null ? List.of() : statics(unit, importing.group(3))));
        }
        return found;
    }

    private List<String> statics(JavaUnit unit, String prefix) {
        return new ScopeReader(unit, classes).elements(name -> name.startsWith(prefix)).stream()
                .filter(member -> member.getModifiers().contains(Modifier.STATIC))
                .map(member -> member.getSimpleName().toString()).distinct().sorted().toList();
    }

    /** Public classes with this name that need an import. */
    private List<String> notImported(JavaUnit unit, List<Proposal> inScope) {
        String prefix = unit.prefix();
        if (prefix.length() < FEWEST_LETTERS || !Character.isUpperCase(prefix.charAt(0))) {
            return List.of();
        }
        List<String> there = inScope.stream().map(Proposal::element).filter(TypeElement.class::isInstance)
                .map(type -> ((TypeElement) type).getQualifiedName().toString()).toList();
        List<String> others = classes.startingWith(prefix).stream().filter(name -> !there.contains(name))
                .limit(2 * MOST_NOT_IMPORTED)
                .filter(name -> isPublic(unit.elements().getTypeElement(name))).limit(MOST_NOT_IMPORTED).toList();
        List<String> exact = others.stream().filter(name -> name.endsWith("." + prefix)).toList();
        return exact.isEmpty() ? others : exact;
    }

    private static boolean isPublic(TypeElement type) {
        return type != null && type.getModifiers().contains(Modifier.PUBLIC) && type.getKind() != ElementKind.OTHER;
    }

    /** Completes to the only such class, with an import above the code. */
    private static ReplacementOptions withImport(String code, int start, String name) {
        Matcher imports = LEADING_IMPORTS.matcher(code);
        int at = imports.lookingAt() ? Math.min(imports.end(), start) : 0;
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return new ReplacementOptions(
                List.of("import " + name + ";\n" + code.substring(at, start) + simple), at, code.length());
    }
}
