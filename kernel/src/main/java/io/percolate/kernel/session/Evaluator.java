package io.percolate.kernel.session;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Console;
import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.errors.Lombok;
import io.percolate.kernel.jshell.KeptVariables;
import io.percolate.kernel.jshell.NotCompiled;
import io.percolate.kernel.jshell.Origins;
import io.percolate.kernel.jshell.ShellMemory;
import io.percolate.kernel.jshell.SnippetLoader;
import io.percolate.kernel.jshell.SpentSnippets;
import io.percolate.kernel.jshell.StaticFields;
import io.percolate.kernel.jshell.Variables;
import io.percolate.kernel.stop.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/** Evaluates snippets: keeps variables, tells what broke, and makes a failure of an error. */
final class Evaluator {

    private final JShell shell;
    private final SnippetControl control;
    private final Origins origins;
    private final KeptVariables variables;
    private final Variables fields;
    private final Optional<ShellMemory> memory;
    private final Optional<SpentSnippets> spent;
    private final Optional<StaticFields> statics;
    private final BrokenDeclarations broken;
    private final Failures failures;

    Evaluator(JShell shell, SnippetControl control, SnippetLoader loader, Origins origins,
            Optional<ShellMemory> memory, Optional<StaticFields> statics, Failures failures) {
        this.shell = shell;
        this.control = control;
        this.origins = origins;
        this.variables = new KeptVariables(shell, loader.variables());
        this.fields = loader.variables();
        this.memory = memory;
        this.spent = memory.map(each -> new SpentSnippets(shell, each, loader, origins, control.running()));
        this.statics = statics;
        this.broken = new BrokenDeclarations(shell, memory, origins);
        this.failures = failures;
    }

    /** Runs work of javac, which may overflow the stack or fail an assertion on code that no person would write. */
    <T> T compile(Step step, Supplier<T> work) {
        Console.forCompiler();
        try {
            return work.get();
        } catch (Stop.Stopped e) {
            throw Cell.current().interrupted("");
        } catch (OutOfMemoryError e) {
            renewCompiler();
            throw failures.of(e, step.done());
        } catch (RuntimeException | Error e) {
            renewCompiler();
            throw failures.gaveUp(step.origin(), e, step.done());
        }
    }

    // A javac that failed midway also fails on later code, and so does one that reached a limit of class files. JShell
    // creates a new one when the class path changes; a file may be added twice.
    private void renewCompiler() {
        shell.addToClasspath(Evaluator.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** Evaluates one snippet; throws a failure when it does not compile or throws. */
    Snippet evaluate(Step step, Supplier<List<SnippetEvent>> evaluation) {
        return at(step, Map.of(), () -> {
            SnippetEvent main = events(step, evaluation).get(0);
            check(main, step);
            return main.snippet();
        });
    }

    /** Evaluates several declarations, each with its place; throws a failure for one that does not compile. */
    void declare(Step step, Map<Snippet, Origin> places, Supplier<List<SnippetEvent>> evaluation) {
        at(step, places, () -> {
            for (SnippetEvent each : events(step, evaluation)) {
                check(each, new Step(places.get(each.snippet()), step.done(), step.pending()));
            }
            return null;
        });
    }

    private <T> T at(Step step, Map<Snippet, Origin> places, Supplier<T> work) {
        Origin outer = origins.current();
        origins.at(step.origin(), places);
        try {
            return work.get();
        } finally {
            origins.at(outer, Map.of());
        }
    }

    // The events of the snippets themselves, without those of what depends on them.
    private List<SnippetEvent> events(Step step, Supplier<List<SnippetEvent>> evaluation) {
        spent.ifPresent(SpentSnippets::collect);
        List<SnippetEvent> events = compile(step, () -> control.evaluate(() -> undoable(evaluation)));
        List<SnippetEvent> mains = events.stream().filter(each -> each.causeSnippet() == null).toList();
        mains.forEach(each -> variables.after(each.snippet(), events));
        broken.tell(events);
        mains.forEach(this::tellOfLombok);
        if (mains.stream().flatMap(each -> shell.diagnostics(each.snippet()))
                .anyMatch(each -> each.getCode().startsWith("compiler.err.limit."))) {
            renewCompiler();
        }
        return mains;
    }

    private void tellOfLombok(SnippetEvent event) {
        if (event.snippet().kind() == Snippet.Kind.TYPE_DECL && event.status().isDefined()) {
            Lombok.note(event.snippet().source(), shell.imports().map(ImportSnippet::fullname))
                    .ifPresent(Cell::note);
        }
    }

    private List<SnippetEvent> undoable(Supplier<List<SnippetEvent>> evaluation) {
        Runnable undo = memory.map(ShellMemory::checkpoint).orElse(() -> { });
        Runnable undoMoves = memory.map(each -> fields.checkpoint()).orElse(() -> { });
        try {
            return evaluation.get();
        } catch (RuntimeException | Error e) {
            undo.run();
            undoMoves.run();
            throw e;
        }
    }

    private void check(SnippetEvent event, Step step) {
        switch (event.status()) {
            case REJECTED -> {
                step.pending().check(shell, failures, step.done());
                throw failures.of(step.origin(), shell.diagnostics(event.snippet()).toList(), step.done());
            }
            case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> step.pending().add(event.snippet(), step.origin());
            default -> {
                // took effect
            }
        }
        if (control.thrown() != null) {
            statics.ifPresent(each -> each.failed(control.thrown()));
            if (control.thrown() instanceof NotCompiled call) {
                broken.of(call, failures, step.done()).ifPresent(failure -> {
                    throw failure;
                });
            }
            throw failures.of(control.thrown(), step.done());
        }
    }

    /** The value of the last snippet. */
    Object value() {
        return control.value();
    }

    /** Ends the run of a cell, or of code that a cell evaluates: prints which variables lost their values. */
    void end() {
        variables.tell();
    }
}
