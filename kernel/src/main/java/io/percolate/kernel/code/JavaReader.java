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

/** Has javac read code against the session's class path. */
public final class JavaReader {
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-Xlint:none", "-XDshould-stop.ifError=ATTR", "-XDshould-stop.at=ATTR");

    private final List<String> options;
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files;

    /**
     * @param files           the session's own, which has read its class path already
     * @param compilerOptions what javac gets besides, as it does for cells
     */
    public JavaReader(StandardJavaFileManager files, List<String> compilerOptions) {
        this.files = files;
        this.options = Stream.concat(OPTIONS.stream(), compilerOptions.stream()).toList();
    }

    /** The unit around the end of {@code code}; null when nothing can be made of it. */
    public synchronized JavaUnit read(Session session, String code) {
        return read(UnitText.of(session.shell(), CellSource.of(code, session.analysis())));
    }

    /** The attributed unit of a text with a mark; null when nothing can be made of it. */
    public synchronized JavaUnit read(String text) {
        try {
            JavacTask task = task(text);
            CompilationUnitTree unit = task.parse().iterator().next();
            task.analyze();
            return JavaUnit.of(task, unit);
        } catch (IOException | RuntimeException | AssertionError e) {
            // Half-written code may be beyond javac: there is nothing to propose then.
            return null;
        }
    }

    /**
     * What {@code use} makes of the unit of a text with a mark, or of null. The session's own javac reads it, which is
     * quick; where that gives up, one that stops before the analysis of flow, at which half-written code may fail.
     */
    public synchronized <T> T read(Session session, String text, Function<JavaUnit, T> use) {
        try {
            return session.analyze(text, (task, unit) -> use.apply(JavaUnit.of(task, unit)));
        } catch (RuntimeException | AssertionError | InternalError e) {
            return use.apply(read(text));
        }
    }

    /** A task over one source text, which need not be complete. */
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

    /** Where a class on the class path comes from, as javac sees it; null when it is not there. */
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
