package io.percolate.kernel.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The types expected at the cursor: of the assigned variable, the parameter or the method's result. */
public final class WantedType {
    private final JavaUnit unit;
    private final ScopeReader scope;
    private final List<TypeMirror> wanted;

    public WantedType(JavaUnit unit, ScopeReader scope) {
        this.unit = unit;
        this.scope = scope;
        TreePath parent = unit.path().getParentPath();
        this.wanted = at(parent, unit.path().getLeaf()).stream().filter(Objects::nonNull)
                .filter(type -> type.getKind() != TypeKind.ERROR && type.getKind() != TypeKind.VOID).toList();
    }

    /** Whether the element, seen as a member of {@code site} when that is a class, has a wanted type. */
    public boolean accepts(Element element, TypeMirror site) {
        if (wanted.isEmpty() || element instanceof TypeElement) {
            return false;
        }
        TypeMirror type;
        try {
            type = site instanceof DeclaredType declared && site.getKind() == TypeKind.DECLARED
                    ? unit.types().asMemberOf(declared, element)
                    : element.asType();
        } catch (IllegalArgumentException e) {
            type = element.asType();
        }
        TypeMirror value = type instanceof ExecutableType method ? method.getReturnType() : type;
        if (value.getKind() == TypeKind.VOID || value.getKind() == TypeKind.ERROR || value.getKind() == TypeKind.NONE) {
            return false;
        }
        TypeMirror erased = unit.types().erasure(value);
        return wanted.stream().anyMatch(each -> unit.types().isAssignable(erased, unit.types().erasure(each)));
    }

    private List<TypeMirror> at(TreePath parent, Tree child) {
        Tree tree = parent.getLeaf();
        if (tree instanceof ParenthesizedTree && parent.getParentPath() != null) {
            return at(parent.getParentPath(), tree);
        } else if (tree instanceof VariableTree variable && variable.getInitializer() == child) {
            return variable.getType() == null ? List.of() : one(type(parent, variable.getType()));
        } else if (tree instanceof AssignmentTree assignment && assignment.getExpression() == child) {
            return one(type(parent, assignment.getVariable()));
        } else if (tree instanceof ReturnTree) {
            return one(result(parent));
        } else if (tree instanceof IfTree || tree instanceof WhileLoopTree) {
            return List.of(unit.types().getPrimitiveType(TypeKind.BOOLEAN));
        } else if (tree instanceof MethodInvocationTree call && call.getArguments().contains(child)) {
            return parameters(methods(parent, call.getMethodSelect()), call.getArguments().indexOf(child));
        } else if (tree instanceof NewClassTree creation && creation.getArguments().contains(child)) {
            Element made = unit.trees().getElement(new TreePath(parent, creation.getIdentifier()));
            return made == null ? List.of()
                    : parameters(ScopeReader.constructors(made), creation.getArguments().indexOf(child));
        }
        return List.of();
    }

    private static List<TypeMirror> one(TypeMirror type) {
        return type == null ? List.of() : List.of(type);
    }

    private TypeMirror type(TreePath parent, Tree tree) {
        return unit.trees().getTypeMirror(new TreePath(parent, tree));
    }

    private TypeMirror result(TreePath path) {
        for (TreePath up = path; up != null; up = up.getParentPath()) {
            if (up.getLeaf() instanceof MethodTree method) {
                return method.getReturnType() == null ? null : type(up, method.getReturnType());
            }
        }
        return null;
    }

    /** All methods with the called name: the call is incomplete, so javac has not resolved an overload. */
    private Stream<? extends Element> methods(TreePath call, ExpressionTree select) {
        List<Element> found = new ArrayList<>();
        if (select instanceof MemberSelectTree member) {
            TypeMirror site = type(new TreePath(call, select), member.getExpression());
            if (site instanceof DeclaredType declared && declared.asElement() instanceof TypeElement type) {
                found.addAll(unit.elements().getAllMembers(type));
            }
            return found.stream().filter(each -> each.getSimpleName().equals(member.getIdentifier()));
        }
        return select instanceof IdentifierTree name
                ? scope.elements(name.getName()::contentEquals).stream()
                : Stream.empty();
    }

    private static List<TypeMirror> parameters(Stream<? extends Element> methods, int index) {
        List<TypeMirror> types = new ArrayList<>();
        methods.filter(ExecutableElement.class::isInstance).map(ExecutableElement.class::cast)
                .filter(method -> method.getParameters().size() > index)
                .forEach(method -> types.add(method.getParameters().get(index).asType()));
        return types;
    }
}
