package io.percolate.kernel.session;

import io.percolate.kernel.classpath.ClassIndex;
import io.percolate.kernel.errors.Scope;
import io.percolate.kernel.jshell.StarImports;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** The names declared by cells and those on the class path. */
final class SessionNames implements Scope {

    private final JShell shell;
    private final ClassIndex classIndex;
    private final StarImports imports;

    SessionNames(JShell shell, ClassIndex classIndex, StarImports imports) {
        this.shell = shell;
        this.imports = imports;
        this.classIndex = classIndex;
    }

    @Override
    public Stream<String> names() {
        return Stream.of(shell.variables().map(VarSnippet::name), shell.methods().map(MethodSnippet::name),
                shell.types().map(TypeDeclSnippet::name)).flatMap(each -> each);
    }

    @Override
    public List<String> imports(String simpleName) {
        return imports.ambiguous(simpleName);
    }

    @Override
    public List<String> classes(String simpleName) {
        return classIndex.startingWith(simpleName).stream().filter(name -> name.endsWith("." + simpleName)).toList();
    }
}
