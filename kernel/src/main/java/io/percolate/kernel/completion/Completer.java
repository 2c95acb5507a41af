package io.percolate.kernel.completion;

import io.percolate.kernel.classpath.ClassIndex;
import io.percolate.kernel.eval.Session;
import io.percolate.kernel.magic.KnownMagics;
import io.percolate.kernel.magic.MagicSyntax;
import java.util.List;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;

/** Answers what may stand at the cursor: Java, a magic, an argument of one, a path. */
public final class Completer {
    /** Cell magics whose body is Java. */
    private static final Set<String> AROUND_JAVA = Set.of("time", "timeit", "capture");

    private final Session session;
    private final MagicCompletion magics;
    private final JavaCompletion java;
    private final Inspector inspector;

    /** A completer over what the session has declared and loaded, and the magics that are registered. */
    public Completer(Session session, KnownMagics magics) {
        this.session = session;
        this.magics = new MagicCompletion(magics);
        JavaReader reader = new JavaReader(session.files(), session.compilerOptions());
        ClassIndex classes = session.classIndex();
        this.java = new JavaCompletion(reader, classes);
        this.inspector = new Inspector(session, magics, reader, classes);
    }

    /** What says more about a name, from the same knowledge. */
    public Inspector inspector() {
        return inspector;
    }

    /** Does ahead of time what makes a first completion slow; may run beside a cell. */
    public void warm() {
        java.warm(session);
    }

    /** The texts that may replace the part of {@code code} that ends at {@code cursor}, the likeliest first. */
    public ReplacementOptions complete(String code, int cursor) {
        String before = code.substring(0, cursor);
        MagicLine line = MagicLine.of(before);
        if (line != null) {
            return magics.complete(before, line);
        }
        int body = bodyStart(before);
        ReplacementOptions found = body < 0 ? none(cursor) : inJava(before.substring(body));
        return new ReplacementOptions(found.getReplacements(), found.getSourceStart() + Math.max(0, body), cursor);
    }

    private ReplacementOptions inJava(String code) {
        CodeContext context = CodeContext.of(code);
        if (context.inString()) {
            String text = code.substring(context.literal() + 1);
            return new ReplacementOptions(PathCompletion.startingWith(text), context.literal() + 1, code.length());
        }
        return context.inCode() ? java.complete(session, code) : none(code.length());
    }

    /** Where the Java begins; -1 when the cell is another language's. */
    static int bodyStart(String code) {
        MagicSyntax.CellMagic cell = MagicSyntax.cellMagic(code);
        if (cell == null) {
            return 0;
        }
        return AROUND_JAVA.contains(cell.line().split("\\s")[0]) ? code.length() - cell.body().length() : -1;
    }

    private static ReplacementOptions none(int at) {
        return new ReplacementOptions(List.of(), at, at);
    }
}
