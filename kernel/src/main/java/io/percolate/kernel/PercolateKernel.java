package io.percolate.kernel;

import io.percolate.api.Grading;
import io.percolate.api.NotebookSession;
import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Stdin;
import io.percolate.kernel.code.MainMethods;
import io.percolate.kernel.completion.Completeness;
import io.percolate.kernel.completion.Completer;
import io.percolate.kernel.dependencies.magic.DependencyMagics;
import io.percolate.kernel.errors.Traces;
import io.percolate.kernel.magic.ForeignApi;
import io.percolate.kernel.magic.KnownMagics;
import io.percolate.kernel.magic.MagicSyntax;
import io.percolate.kernel.magic.Outputs;
import io.percolate.kernel.magic.OwnPackages;
import io.percolate.kernel.magic.TraceMagic;
import io.percolate.kernel.process.Daemon;
import io.percolate.kernel.process.Folders;
import io.percolate.kernel.process.Version;
import io.percolate.kernel.protocol.Executor;
import io.percolate.kernel.protocol.KernelIO;
import io.percolate.kernel.session.Session;
import io.percolate.kernel.stop.Leftovers;
import io.percolate.kernel.stop.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/** The Java kernel as extensions see it: JJava's kernel API over a {@link Session}. */
public final class PercolateKernel extends BaseKernel implements NotebookSession, Executor.Language {

    private static final int WARM_UP_MILLIS = 1500;

    private final CompletableFuture<Session> session;
    private final CompletableFuture<Completer> completer;
    private final CountDownLatch started = new CountDownLatch(1);
    private final Outputs outputs = new Outputs();
    private final OwnPackages packages = new OwnPackages();
    private final Stdin stdin;
    private final KernelIO io;
    private volatile boolean asked;

    PercolateKernel(CompletableFuture<Session> session, Stdin stdin, HistoryManager history) {
        this(session, stdin, history, new KernelIO());
    }

    private PercolateKernel(CompletableFuture<Session> session, Stdin stdin, HistoryManager history, KernelIO io) {
        super("percolate", Version.TEXT, JavaLanguage.INFO, JavaLanguage.HELP, history, io,
                new CommManager(), new ResultRenderer(),
                new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()), new KnownMagics(), true,
                new StringStyler.Builder().build());
        this.session = session;
        this.completer = session.thenApply(ready -> new Completer(ready, getMagics()));
        this.stdin = stdin;
        this.io = io;
    }

    /** The kernel of this process. */
    public static PercolateKernel running() {
        return (PercolateKernel) notebookKernel();
    }

    /** The magics, under the name that IJava gives them. */
    public KnownMagics getMagics() {
        return (KnownMagics) getMagicsRegistry();
    }

    /** The Java session; waits until it has started. */
    public Session session() {
        return session.join();
    }

    /** Whether a cell has been requested. */
    boolean isAsked() {
        return asked;
    }

    Outputs outputs() {
        return outputs;
    }

    Stdin stdin() {
        return stdin;
    }

    /** Prepares the session for cells: installs extensions and runs start-up code. */
    void start(Startup startup) {
        installNotebookKernel();
        Session.prepare();
        try {
            startup.prepare(this);
        } finally {
            started.countDown();
        }
    }

    // Only after the first cell: an unused kernel stays small, and the first cell does not share the processor.
    private void warmUp() {
        try {
            Thread.sleep(WARM_UP_MILLIS);
            completer().warm();
            System.gc(); // frees the memory of the start, which is more than the memory in use
        } catch (InterruptedException | RuntimeException e) {
            // Warming up is optional.
        }
    }

    void installExtensions() {
        getMagicsRegistry().registerLineMagic("trace",
                new TraceMagic(() -> session().lastThrown(), Traces::printStackTrace));
        NotebookLibraries libraries = new NotebookLibraries(session(), this::installExtensions);
        DependencyMagics.install(
                getMagicsRegistry(), libraries::add, this::load, session().libraries(), Folders.cache());
        libraries.start();
    }

    @Override
    public DisplayData execute(Cell cell, String source) {
        boolean recorded = cell.isStored() && !isConfidential(cell, source);
        if (recorded) {
            outputs.addInput(cell.number(), source);
        }
        return show(cell, source, recorded);
    }

    @Override
    public boolean isConfidential(Cell cell, String source) {
        return Grading.isOn() && ready(cell) != null && getMagics().isConfidential(source);
    }

    @Override
    public void finish(Cell cell) {
        if (Grading.isOn()) {
            Leftovers.end(cell);
        }
    }

    @Override
    public DisplayData evaluate(Cell cell, String source) {
        return show(cell, source, false);
    }

    private DisplayData show(Cell cell, String source, boolean remember) {
        boolean first = !asked;
        asked = true;
        Session ready = ready(cell);
        if (first) {
            ready.files().faulty().forEach((file, reason) ->
                    System.err.println(file + " is left out of the class path: " + reason + "."));
        }
        Object value = ready.compiling(cell, () -> run(cell, source, null));
        if (cell.number() == 1) {
            Daemon.start("warm-up", this::warmUp);
        }
        if (value == null || io.isDisplayed(value)) {
            return null;
        }
        if (remember) {
            outputs.add(cell.number(), value, ready.lastType());
        }
        return ready.onCellThread(cell, () -> value instanceof DisplayData data ? data : getRenderer().render(value));
    }

    private Object run(Cell cell, String source, String file) {
        String text = MagicSyntax.clean(source);
        String own = packages.withoutImports(ForeignApi.translated(text, session()::isPackage), session()::isType,
                session()::isPackage);
        String java = outputs.resolve(MagicSyntax.toJava(own, session()::variableType),
                name -> !name.equals("_") && session().isVariable(name)); // JShell lists Java's unnamed variables
        Object value = session().run(cell, java, text, file);
        List<String> programs = value == null ? MainMethods.calls(java) : List.of();
        if (!programs.isEmpty()) {
            System.out.println("To run the program: " + String.join("  or  ", programs));
        }
        return value;
    }

    // A cell may arrive while the kernel is still starting.
    private Session ready(Cell cell) {
        try {
            started.await();
        } catch (InterruptedException e) {
            cell.stop();
        }
        return session();
    }

    @Override
    public void stop(Cell cell) throws InterruptedException {
        session().stop(cell);
    }

    @Override
    public Object evalRaw(String source) {
        return run(Cell.current(), "\n".repeat(session().linesBefore(source)) + source, null);
    }

    /** Runs the source code of a file in the current cell. */
    void load(String file, String source) {
        run(Cell.current(), source, file);
    }

    @Override
    public Object evaluate(String code) {
        return evalRaw(code);
    }

    @Override
    public Map<String, String> variables() {
        return session().variables();
    }

    @Override
    public Object value(String name) {
        return session().value(name);
    }

    @Override
    public void dropVariables() {
        session().dropVariables();
    }

    @Override
    public <T> T withoutDisplays(Callable<T> work) throws Exception {
        return io.withoutDisplays(work);
    }

    @Override
    public List<String> history() {
        List<String> inputs = outputs.inputs();
        return List.copyOf(inputs.subList(1, inputs.size()));
    }

    @Override
    public List<String> lastError() {
        return session().lastError();
    }

    @Override
    public void explainErrors(Function<Throwable, Optional<String>> explanation) {
        session().explainErrors(explanation);
    }

    @Override
    public void stop(Thread thread) {
        Stop.end(thread);
    }

    @Override
    public boolean insertCell(String source) {
        Cell.current().insert(source);
        return true;
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        String text = completer().inspect(code, at, extraDetail);
        return text == null ? null : new DisplayData(text);
    }

    /** Documentation for {@code name?}; null when there is none. */
    DisplayData help(String name, boolean more) {
        return inspect(name, name.length(), more);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return completer().complete(code, at);
    }

    private Completer completer() {
        try {
            started.await(); // magics have completions and help only after they are installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return completer.join();
    }

    @Override
    public String isComplete(String code) {
        return Completeness.of(code, session().analysis());
    }
}
