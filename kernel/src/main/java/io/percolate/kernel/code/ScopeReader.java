package io.percolate.kernel.code;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Scope;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.percolate.kernel.classpath.ClassIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Lists candidates for the name at the cursor: members of the expression before the dot, or names in scope. */
public final class ScopeReader {
    private final JavaUnit unit;
    private final ClassIndex classes;

    public ScopeReader(JavaUnit unit, ClassIndex classes) {
        this.unit = unit;
        this.classes = classes;
    }

    /** The expression before the dot or the double colon; null when there is none. */
    public ExpressionTree qualifier() {
        Tree leaf = unit.path().getLeaf();
        return leaf instanceof MemberSelectTree select ? select.getExpression()
                : leaf instanceof MemberReferenceTree reference ? reference.getQualifierExpression()
                : null;
    }

    public boolean isMethodReference() {
        return unit.path().getLeaf() instanceof MemberReferenceTree;
    }

    /** The type whose members are listed; null outside a member access. */
    public TypeMirror qualifierType() {
        return qualifier() == null ? null : unit.trees().getTypeMirror(qualifierPath());
    }

    /** The name before the dot if it may be a package; javac knows a package only after reading a class of it. */
    public String qualifierPackage() {
        String name = String.valueOf(qualifier());
        return qualifier() != null && name.matches("[a-z_]\\w*(\\.[a-z_]\\w*)*")
                && declared(qualifierType()).isEmpty() ? name : null;
    }

    /** The candidates for the name, among elements with a wanted name. */
    public List<Element> elements(Predicate<String> wanted) {
        if (qualifier() != null) {
            return members(wanted);
        }
        List<Element> constants = caseConstants();
        return constants.isEmpty() ? inScope(wanted)
                : constants.stream().filter(each -> wanted.test(each.getSimpleName().toString())).toList();
    }

    private TreePath qualifierPath() {
        return new TreePath(unit.path(), qualifier());
    }

    private List<Element> members(Predicate<String> wanted) {
        TypeMirror type = qualifierType();
        Element named = unit.trees().getElement(qualifierPath());
        boolean ofType = named instanceof TypeElement;
        boolean both = isMethodReference() && ofType;
        List<Element> members = new ArrayList<>();
        for (DeclaredType each : declared(type)) {
            Scope scope = unit.trees().getScope(unit.path());
            for (Element member : unit.elements().getAllMembers((TypeElement) each.asElement())) {
                boolean isStatic = member.getModifiers().contains(Modifier.STATIC) || isType(member);
                if (wanted.test(member.getSimpleName().toString()) && (both || isStatic == ofType)
                        && member.getKind() != ElementKind.CONSTRUCTOR && !isForeign(member, scope)
                        && unit.trees().isAccessible(scope, member, each)) {
                    members.add(member);
                }
            }
        }
        return members;
    }

    /** JShell wraps each declaration in a separate class, so the cell cannot access its private members. */
    private static boolean isForeign(Element member, Scope scope) {
        return member.getModifiers().contains(Modifier.PRIVATE)
                && member.getEnclosingElement() != scope.getEnclosingClass()
                && scope.getEnclosingClass() != null
                && scope.getEnclosingClass().getNestingKind() == NestingKind.TOP_LEVEL;
    }

    static boolean isType(Element element) {
        return element instanceof TypeElement;
    }

    private List<DeclaredType> declared(TypeMirror type) {
        if (type instanceof TypeVariable variable) {
            return declared(variable.getUpperBound());
        } else if (type instanceof IntersectionType intersection) {
            return intersection.getBounds().stream().flatMap(bound -> declared(bound).stream()).toList();
        } else if (type instanceof ArrayType) {
            return List.of((DeclaredType) unit.elements().getTypeElement("java.lang.Object").asType());
        }
        return type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED
                ? List.of(declared)
                : List.of();
    }

    private List<Element> inScope(Predicate<String> wanted) {
        List<Element> found = new ArrayList<>();
        TypeElement inner = null;
        Scope scope = unit.trees().getScope(unit.path());
        // The scopes outside any class are the imports; listing them would make javac read all their class files.
        for (; scope != null && scope.getEnclosingClass() != null; scope = scope.getEnclosingScope()) {
            scope.getLocalElements().forEach(found::add);
            if (scope.getEnclosingClass() != inner) {
                inner = scope.getEnclosingClass();
                found.addAll(unit.elements().getAllMembers(inner));
            }
        }
        List<String> declared = beingDeclared();
        found.removeIf(element -> {
            String name = element.getSimpleName().toString();
            return !wanted.test(name) || name.contains("$") || element.getKind() == ElementKind.CONSTRUCTOR
                    || element.getKind() == ElementKind.LOCAL_VARIABLE && declared.contains(name);
        });
        found.addAll(new ImportedNames(unit, classes).elements(wanted));
        return found;
    }

    /** A variable has no value yet in its own initializer. */
    private List<String> beingDeclared() {
        List<String> names = new ArrayList<>();
        for (TreePath path = unit.path(); path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof VariableTree variable) {
                names.add(variable.getName().toString());
            }
        }
        return names;
    }

    /** In a case label of a switch over an enum, only its constants are valid. */
    private List<Element> caseConstants() {
        TreePath path = unit.path().getParentPath();
        if (!(unit.path().getLeaf() instanceof IdentifierTree)) {
            return List.of();
        }
        for (int up = 0; up < 2 && path != null && !(path.getLeaf() instanceof CaseTree); up++) {
            path = path.getParentPath();
        }
        if (path == null || !(path.getLeaf() instanceof CaseTree label) || label.getBody() == childOf(path)) {
            return List.of();
        }
        Tree selector = path.getParentPath().getLeaf() instanceof SwitchTree statement ? statement.getExpression()
                : path.getParentPath().getLeaf() instanceof SwitchExpressionTree expression ? expression.getExpression()
                : null;
        if (selector instanceof ParenthesizedTree parenthesized) {
            selector = parenthesized.getExpression();
        }
        TypeMirror type = selector == null ? null
                : unit.trees().getTypeMirror(TreePath.getPath(unit.path().getCompilationUnit(), selector));
        return type instanceof DeclaredType declared && declared.asElement().getKind() == ElementKind.ENUM
                ? declared.asElement().getEnclosedElements().stream()
                        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                        .<Element>map(member -> member).toList()
                : List.of();
    }

    /** The child of {@code ancestor} on the path to the cursor. */
    private Tree childOf(TreePath ancestor) {
        TreePath path = unit.path();
        while (path.getParentPath() != ancestor && path.getParentPath().getLeaf() != ancestor.getLeaf()) {
            path = path.getParentPath();
        }
        return path.getLeaf();
    }

    /** Constructors of the class that {@code new} makes at the cursor. */
    public static Stream<? extends Element> constructors(Element type) {
        return type.getEnclosedElements().stream().filter(member -> member.getKind() == ElementKind.CONSTRUCTOR);
    }
}
