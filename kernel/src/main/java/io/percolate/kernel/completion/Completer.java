package io.percolate.kernel.completion;

import io.percolate.api.HasHelp;
import io.percolate.kernel.classpath.ClassIndex;
import io.percolate.kernel.code.CodeContext;
import io.percolate.kernel.code.JavaReader;
import io.percolate.kernel.code.UnitText;
import io.percolate.kernel.documentation.Inspector;
import io.percolate.kernel.magic.KnownMagics;
import io.percolate.kernel.magic.MagicSyntax;
import io.percolate.kernel.session.Session;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;

/** Completes Java, magics, their arguments and paths at the cursor, and describes the name there. */
public final class Completer {

    private final Session session;
    private final KnownMagics known;
    private final MagicCompletion magics;
    private final JavaCompletion java;
    private final Inspector inspector;

    /** A completer for the session's declarations, its class path and the registered magics. */
    public Completer(Session session, KnownMagics magics) {
        this.session = session;
        this.known = magics;
        this.magics = new MagicCompletion(magics);
        JavaReader reader = new JavaReader(session.files(), session.compilerOptions());
        ClassIndex classes = session.classIndex();
        this.java = new JavaCompletion(reader, classes);
        this.inspector = new Inspector(session, reader, classes);
    }

    /**
     * Describes the name at the cursor: the help of a magic, or the documentation of Java code.
     *
     * @param more all overloads in full, and the source of the session's declarations
     * @return null when nothing is known
     */
    public String inspect(String code, int cursor, boolean more) {
        MagicLine line = MagicLine.of(code.substring(0, UnitText.wordEnd(code, cursor)));
        if (line != null && !line.sign().equals("!")) {
            return known.find(line.sign(), line.name()) instanceof HasHelp magic ? magic.help() : null;
        }
        int body = MagicSyntax.javaStart(code);
        return body < 0 || cursor < body ? null : inspector.inspect(code.substring(body), cursor - body, more);
    }

    /** Does the slow part of a first completion ahead of time; may run concurrently with a cell. */
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
        int body = MagicSyntax.javaStart(before);
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

    private static ReplacementOptions none(int at) {
        return new ReplacementOptions(List.of(), at, at);
    }
}
