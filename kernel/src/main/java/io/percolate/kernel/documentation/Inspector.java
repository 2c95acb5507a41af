package io.percolate.kernel.documentation;

import com.sun.source.tree.NewClassTree;
import io.percolate.kernel.classpath.ClassIndex;
import io.percolate.kernel.code.CodeContext;
import io.percolate.kernel.code.JavaReader;
import io.percolate.kernel.code.JavaUnit;
import io.percolate.kernel.code.ScopeReader;
import io.percolate.kernel.code.UnitText;
import io.percolate.kernel.session.Session;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/** Describes the name at the cursor: signature, parameters, Javadoc; for session declarations, value and source. */
public final class Inspector {
    private static final int MOST_SIGNATURES = 12;
    private static final int LONGEST_VALUE = 500;
    private static final int MOST_ELEMENTS = 50;

    private final Session session;
    private final JavaReader reader;
    private final ClassIndex classes;
    private final Sources sources;

    public Inspector(Session session, JavaReader reader, ClassIndex classes) {
        this.session = session;
        this.reader = reader;
        this.classes = classes;
        this.sources = new Sources(reader);
    }

    /**
     * The description of the name at the cursor or, between the parentheses of a call, of the called method.
     *
     * @param more all overloads in full, and the source of session declarations
     * @return null when there is no description
     */
    public String inspect(String code, int cursor, boolean more) {
        int end = nameEnd(code, cursor);
        if (end < 0) {
            return null;
        }
        JavaUnit unit = reader.read(session, code.substring(0, end));
        return unit == null ? null : describe(unit, arguments(code, end), more);
    }

    /** End of the name to describe; -1 when there is none. */
    private static int nameEnd(String code, int cursor) {
        int end = UnitText.wordEnd(code, cursor);
        CodeContext context = CodeContext.of(code.substring(0, end));
        int start = UnitText.wordStart(code, end);
        if (context.inCode() && start < end && Character.isJavaIdentifierStart(code.charAt(start))) {
            return end;
        }
        return context.inComment() ? -1 : CodeContext.of(code.substring(0, cursor)).open().stream()
                .filter(open -> code.charAt(open) == '(')
                .map(open -> code.substring(0, open).replaceFirst("\\s*(<[^()]*>)?\\s*$", "").length())
                .filter(at -> at > 0 && Character.isJavaIdentifierPart(code.charAt(at - 1)))
                .findFirst().orElse(-1);
    }

    /** Number of arguments after the name; -1 when the name is not called. */
    private static int arguments(String code, int end) {
        String rest = code.substring(end).stripLeading();
        if (!rest.startsWith("(")) {
            return -1;
        }
        int count = 0;
        for (int at = 1; at < rest.length(); at++) {
            CodeContext context = CodeContext.of(rest.substring(0, at));
            char c = rest.charAt(at);
            if (context.inCode() && context.open().size() == 1) {
                if (c == ')') {
                    return count;
                }
                count += c == ',' || count == 0 && !Character.isWhitespace(c) ? 1 : 0;
            }
        }
        return count;
    }

    private String describe(JavaUnit unit, int arguments, boolean more) {
        List<Element> found = new ArrayList<>(new ScopeReader(unit, classes).elements(unit.prefix()::equals));
        if (found.isEmpty()) {
            classes.startingWith(unit.prefix()).stream().filter(name -> name.endsWith("." + unit.prefix()))
                    .map(name -> unit.elements().getTypeElement(name)).filter(Objects::nonNull)
                    .filter(type -> type.getModifiers().contains(Modifier.PUBLIC)).forEach(found::add);
        }
        if (unit.path().getParentPath().getLeaf() instanceof NewClassTree) {
            found.addAll(0, found.stream().limit(1).<Element>flatMap(ScopeReader::constructors)
                    .filter(each -> !each.getModifiers().contains(Modifier.PRIVATE)).toList());
        }
        found.sort(Comparator.comparing(each -> each instanceof ExecutableElement method && arguments >= 0
                && method.getParameters().size() != arguments));
        SourceDocs docs = new SourceDocs(reader, sources, unit);
        Signatures signatures = new Signatures(unit, new ScopeReader(unit, classes).qualifierType());
        StringBuilder text = new StringBuilder();
        for (Element element : found.stream().distinct().limit(MOST_SIGNATURES).toList()) {
            Optional<SourceDocs.Doc> doc = docs.of(element);
            boolean inFull = more || text.isEmpty();
            text.append(text.isEmpty() ? "" : inFull ? "\n\n" : "\n")
                    .append(signatures.of(element, doc.map(SourceDocs.Doc::parameters).orElse(List.of())))
                    .append(own(element, more));
            doc.map(SourceDocs.Doc::comment).filter(comment -> inFull)
                    .ifPresent(comment -> text.append("\n\n").append(JavadocText.plain(comment)).append('\n'));
        }
        return text.isEmpty() ? null : text.toString().strip();
    }

    /** The value of a session variable; with {@code more}, the source of session declarations. */
    private String own(Element element, boolean more) {
        if (!(element.getEnclosingElement() instanceof TypeElement owner)
                || !owner.getSimpleName().contentEquals("$Cell$")) {
            return "";
        }
        JShell shell = session.shell();
        String name = element.getSimpleName().toString();
        Stream<Snippet> declared = shell.snippets().filter(snippet -> shell.status(snippet).isActive())
                .filter(snippet -> snippet instanceof PersistentSnippet each && each.name().equals(name));
        Snippet snippet = declared.reduce((first, second) -> second).orElse(null);
        if (snippet instanceof VarSnippet) {
            return " = " + text(session.value(name));
        }
        return snippet == null || !more ? "" : "\n\n" + snippet.source().strip();
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> many && many.size() > MOST_ELEMENTS) {
            return many.getClass().getSimpleName() + " of " + many.size() + " elements";
        } else if (value != null && value.getClass().isArray()) {
            int length = Array.getLength(value);
            return length > MOST_ELEMENTS ? "array of " + length + " elements"
                    : Arrays.deepToString(new Object[] {value}).replaceFirst("^\\[(.*)]$", "$1");
        }
        String text;
        try {
            text = value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
        } catch (RuntimeException e) {
            return "(its toString() throws " + e + ")";
        }
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }
}
