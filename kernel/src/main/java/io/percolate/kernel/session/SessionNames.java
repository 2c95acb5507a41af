package io.percolate.kernel.session;

import io.percolate.kernel.classpath.ClassIndex;
import io.percolate.kernel.errors.MissedDeclarations;
import io.percolate.kernel.errors.Scope;
import io.percolate.kernel.jshell.Origins;
import io.percolate.kernel.jshell.StarImports;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** The names declared by cells and those on the class path. */
final class SessionNames implements Scope {

    /** Packages whose names learners meet without an import, or as the types of values. */
    private static final List<String> FAMILIAR =
            List.of("java.lang", "java.util", "java.io", "java.math", "java.util.stream", "java.nio.file");
    /**
     * What a notebook needs of Percolate is imported; libraries hide their parts in packages with such names. Nobody
     * means what only the kernel needs.
     */
    private static final String HIDDEN = "(?:io\\.(?:percolate|jhdf)|jdk|zmq|oshi"
            + "|org\\.(?:zeromq|objectweb\\.asm|sqlite|threeten|checkerframework"
            + "|eclipse\\.aether|apache\\.maven|codehaus\\.plexus|bytedeco\\.javacpp\\.tools)"
            + "|com\\.(?:sun(?!\\.net)|google\\.(?:errorprone|j2objc)))\\..*"
            + "|.*\\.(?:shade|shaded|internal|impl|repackaged|relocated)\\..*";

    private final JShell shell;
    private final ClassIndex classIndex;
    private final StarImports imports;
    private final ClassLoader libraries;
    private final MissedDeclarations missed;
    private final Origins origins;

    SessionNames(JShell shell, ClassIndex classIndex, StarImports imports, ClassLoader libraries,
            MissedDeclarations missed, Origins origins) {
        this.shell = shell;
        this.origins = origins;
        this.imports = imports;
        this.classIndex = classIndex;
        this.libraries = libraries;
        this.missed = missed;
    }

    @Override
    public Stream<String> declared(Kind kind) {
        Stream<String> names = switch (kind) {
            case VARIABLE -> shell.variables().map(VarSnippet::name);
            case METHOD -> Stream.concat(shell.methods().map(MethodSnippet::name), importedMethods());
            case CLASS -> shell.types().map(TypeDeclSnippet::name);
        };
        return names.filter(name -> !name.startsWith("$"));
    }

    private Stream<String> importedMethods() {
        return shell.imports().filter(ImportSnippet::isStatic).map(each -> each.fullname().replaceFirst("\\.\\*$", ""))
                .flatMap(owner -> members(owner, Kind.METHOD));
    }

    @Override
    public Stream<String> imported() {
        return FAMILIAR.subList(0, 4).stream().flatMap(name -> classIndex.below(name, "").stream()
                .filter(each -> Character.isUpperCase(each.charAt(0))));
    }

    @Override
    public Stream<String> members(String type, Kind kind) {
        return Stream.concat(Stream.of(type), FAMILIAR.stream().map(name -> name + "." + type)).map(this::find)
                .flatMap(Optional::stream).limit(1)
                .<Member>flatMap(owner -> Stream.of(kind == Kind.METHOD ? owner.getMethods() : owner.getFields()))
                .map(Member::getName).distinct();
    }

    private Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, libraries));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> imports(String simpleName) {
        return imports.ambiguous(simpleName);
    }

    @Override
    public List<String> classes(String simpleName) {
        if (simpleName.length() < 2 || !Character.isUpperCase(simpleName.charAt(0))) {
            return List.of(); // the names of obfuscated classes
        }
        return classIndex.startingWith(simpleName).stream().filter(name -> name.endsWith("." + simpleName))
                .filter(name -> !name.matches(HIDDEN)).filter(this::isPublic).toList();
    }

    private boolean isPublic(String name) {
        try (InputStream code = libraries.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return code != null && (new ClassReader(code).getAccess() & Opcodes.ACC_PUBLIC) != 0;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private Optional<String> broken(String name) {
        return shell.snippets().filter(each -> shell.status(each) == Snippet.Status.RECOVERABLE_NOT_DEFINED)
                .filter(DeclarationSnippet.class::isInstance).map(DeclarationSnippet.class::cast)
                .filter(each -> each.name().equals(name)).findFirst()
                .map(each -> "it is declared" + BrokenDeclarations.place(origins, each, " in ")
                        + ", but does not compile: " + BrokenDeclarations.reason(shell, each));
    }

    @Override
    public Optional<String> missed(String name) {
        return missed.of(name).map(reason -> "it was to be declared in " + reason).or(() -> broken(name));
    }
}
