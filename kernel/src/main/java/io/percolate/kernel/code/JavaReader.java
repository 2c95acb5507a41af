package io.percolate.kernel.code;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import io.percolate.kernel.session.Session;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Reads code with javac and the session's class path. */
public final class JavaReader {
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-Xlint:none", "-XDshould-stop.ifError=ATTR", "-XDshould-stop.at=ATTR");

    private final List<String> options;
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files;

    /**
     * @param files           the session's file manager, which has already read its class path
     * @param compilerOptions further options for javac, the same as for cells
     */
    public JavaReader(StandardJavaFileManager files, List<String> compilerOptions) {
        this.files = files;
        this.options = Stream.concat(OPTIONS.stream(), compilerOptions.stream()).toList();
    }

    /** The unit around the end of {@code code}; null when javac cannot read it. */
    public synchronized JavaUnit read(Session session, String code) {
        return read(UnitText.of(session.shell(), CellSource.of(code, session.analysis())));
    }

    /** The attributed unit of a text with a mark; null when javac cannot read it. */
    public synchronized JavaUnit read(String text) {
        try {
            JavacTask task = task(text);
            CompilationUnitTree unit = task.parse().iterator().next();
            task.analyze();
            return JavaUnit.of(task, unit);
        } catch (IOException | RuntimeException | AssertionError e) {
            // javac may fail on half-written code; then there are no proposals.
            return null;
        }
    }

    /**
     * Applies {@code use} to the unit of a text with a mark, or to null. The session's own javac reads the text, which
     * is fast; if it fails, a javac that stops before flow analysis reads it, because half-written code may fail there.
     */
    public synchronized <T> T read(Session session, String text, Function<JavaUnit, T> use) {
        try {
            return session.analyze(text, (task, unit) -> use.apply(JavaUnit.of(task, unit)));
        } catch (RuntimeException | AssertionError | InternalError e) {
            return use.apply(read(text));
        }
    }

    /** A task for one source text, which may be incomplete. */
    public JavacTask task(String text) {
        URI name = URI.create("cell:///$Cell$.java");
        JavaFileObject source = new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        return (JavacTask)
                compiler.getTask(Writer.nullWriter(), files, diagnostic -> {}, options, null, List.of(source));
    }

    /** The file of a class on javac's class path; null when there is none. */
    public synchronized URI location(String binaryName) {
        try {
            JavaFileObject file =
                    files.getJavaFileForInput(StandardLocation.CLASS_PATH, binaryName, JavaFileObject.Kind.CLASS);
            return file == null ? null : file.toUri();
        } catch (IOException e) {
            return null;
        }
    }
}
