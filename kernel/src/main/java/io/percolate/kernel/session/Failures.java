package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.errors.CompileErrors;
import io.percolate.kernel.errors.MissedDeclarations;
import io.percolate.kernel.errors.RuntimeErrors;
import io.percolate.kernel.errors.Scope;
import io.percolate.kernel.errors.Thrown;
import io.percolate.kernel.jshell.Origins;
import io.percolate.kernel.stop.Stop;
import io.percolate.kernel.stop.UserThread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import jdk.jshell.Diag;

/** Creates the failure of a snippet from compiler errors or an exception, and stores the last one. */
final class Failures {

    private final Origins origins;
    private final Scope names;
    private final MissedDeclarations missed;
    private final UserThread thread;
    private volatile Throwable lastThrown;
    private volatile List<String> lastError = List.of();
    private final List<Function<Throwable, Optional<String>>> explanations = new CopyOnWriteArrayList<>();

    Failures(Origins origins, Scope names, MissedDeclarations missed, UserThread thread) {
        this.origins = origins;
        this.names = names;
        this.missed = missed;
        this.thread = thread;
    }

    /** Adds a function that may return a sentence clearer than an exception's own message. */
    void explainErrors(Function<Throwable, Optional<String>> explanation) {
        explanations.add(explanation);
    }

    private Optional<String> explain(Throwable thrown) {
        for (Function<Throwable, Optional<String>> each : explanations) {
            try {
                Optional<String> sentence = each.apply(thrown);
                if (sentence.isPresent()) {
                    return sentence;
                }
            } catch (RuntimeException | Error e) {
                // show the original error
            }
        }
        return Optional.empty();
    }

    /** The exception of the last failed cell, or null. */
    Throwable lastThrown() {
        return lastThrown;
    }

    /** {@code class: message} of the last exception and its causes, or {@code compiler: message} of each error. */
    List<String> lastError() {
        return lastError;
    }

    /** Remembers what the cell was to declare from a place on, because nothing of it is declared. */
    void missed(Origin from) {
        missed.add(from, "which did not compile");
    }

    /** The failure of a snippet that does not compile. */
    Failure of(Origin origin, List<Diag> errors, int done) {
        lastError = errors.stream().map(each -> "compiler: " + each.getMessage(Locale.ROOT)).toList();
        Failure failure = CompileErrors.of(origin, errors, progress(done), names);
        missed.add(origin, "which did not compile");
        return failure;
    }

    /** The failure of a snippet that JShell would take, for a word in it. */
    Failure refused(Origin origin, int at, String word, String message, int done) {
        lastError = List.of("compiler: " + message);
        missed.add(origin, "which did not compile");
        return CompileErrors.refused(origin, at, word, message, progress(done), names);
    }

    /** The failure of an import of a member that a type of a cell does not have. */
    Failure noSuchMember(Origin origin, String snippet, int done) {
        String path = snippet.replaceFirst("(?s)^\\s*import\\s+(?:static\\s+)?", "").replaceFirst("\\s*;?\\s*$", "");
        return refused(origin, snippet.indexOf(path), path, "no static member or nested type: " + path, done);
    }

    /** The failure of a declaration that refers to an undeclared name. */
    Failure undefined(Origin origin, String source, List<String> missing, int done) {
        lastError = missing.stream().map(each -> "compiler: cannot find symbol: " + each).toList();
        Failure failure = CompileErrors.undefined(origin, source, missing, progress(done), names);
        missed.add(origin, "which did not compile");
        return failure;
    }

    /** The failure of a snippet that crashed javac. */
    Failure gaveUp(Origin origin, Throwable thrown, int done) {
        return CompileErrors.gaveUp(origin, thrown, progress(done));
    }

    /** The failure of a snippet that threw. */
    Failure of(Throwable thrown, int done) {
        if (origins.current() != null) {
            missed.add(origins.current(), "which stopped before it");
        }
        Cell cell = Cell.current();
        if (thrown instanceof UserThread.LeftBehind) {
            return cell.interrupted(" The call " + thrown.getMessage()
                    + " cannot be interrupted; it was abandoned and ends when it returns.");
        }
        if (thrown instanceof Stop.Stopped || cell.isStopped()) {
            return cell.interrupted("");
        }
        if (thrown instanceof Failure inner) {
            return RuntimeErrors.within(inner, List.of(thrown.getStackTrace()), origins.byFile(), progress(done));
        }
        lastThrown = thrown;
        try {
            Failure failure = (Failure) thread.call(cell, () -> describe(thrown, done));
            return cell.isStopped() ? cell.interrupted("") : failure;
        } catch (Exception e) {
            return cell.isStopped() ? cell.interrupted("") : undescribed(thrown);
        }
    }

    // On the cell's thread: the methods of an exception are code that an interrupt must reach.
    private Failure describe(Throwable thrown, int done) {
        Thrown described = Thrown.of(thrown);
        lastError = described.chain().stream().map(Thrown::text).toList();
        return RuntimeErrors.of(described, origins.byFile(), progress(done), explain(thrown));
    }

    private static Failure undescribed(Throwable thrown) {
        String type = thrown.getClass().getName();
        return new Failure(type, "", List.of(type), thrown);
    }

    /** Where in a cell a thread with these frames is: {@code slow, cell 1, line 2: while (true)}. */
    Optional<String> where(List<StackTraceElement> frames) {
        return RuntimeErrors.where(frames, origins.byFile());
    }

    /** Describes which part of the cell took effect before the failing snippet. */
    private static String progress(int done) {
        return switch (done) {
            case 0 -> "";
            case 1 -> "The statement before it took effect.";
            default -> "The " + done + " statements before it took effect.";
        };
    }
}
