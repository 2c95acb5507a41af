package io.percolate.kernel;

import io.percolate.api.Grading;
import io.percolate.kernel.cell.Console;
import io.percolate.kernel.cell.Stdin;
import io.percolate.kernel.debug.DebugRequests;
import io.percolate.kernel.history.History;
import io.percolate.kernel.process.Daemon;
import io.percolate.kernel.process.ExitGuard;
import io.percolate.kernel.process.Folders;
import io.percolate.kernel.process.Parent;
import io.percolate.kernel.protocol.Comms;
import io.percolate.kernel.protocol.Control;
import io.percolate.kernel.protocol.Executor;
import io.percolate.kernel.protocol.HistoryRequests;
import io.percolate.kernel.protocol.Requests;
import io.percolate.kernel.protocol.Shell;
import io.percolate.kernel.session.Session;
import io.percolate.kernel.stop.PoolThreads;
import io.percolate.kernel.stop.UserThread;
import io.percolate.kernel.wire.Connection;
import io.percolate.kernel.wire.ConnectionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts a kernel: {@code java ... io.percolate.kernel.Main CONNECTION_FILE}. */
public final class Main {

    // The shell thread completes and inspects code; javac recurses as deeply as the code is nested.
    private static final long COMPILER_STACK_BYTES = 64L << 20;

    private Main() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("Usage: java ... io.percolate.kernel.Main CONNECTION_FILE (Jupyter calls this).");
            System.exit(2);
        }
        PoolThreads.install();
        // The compiler takes the longest to initialize, so it does so while the sockets are bound.
        Startup startup = new Startup();
        CompletableFuture<Session> session = new CompletableFuture<>();
        Daemon.start("start", () -> startup.open(session));
        Parent.watch();
        try {
            serve(new Connection(ConnectionFile.read(Path.of(arguments[0]))), startup, session);
            ExitGuard.exit(0);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            ExitGuard.exit(1);
        }
    }

    private static void serve(Connection connection, Startup startup, CompletableFuture<Session> session)
            throws InterruptedException {
        Stdin stdin = new Stdin(connection.stdin);
        History history = new History(Folders.data(), !Grading.isOn());
        PercolateKernel kernel = new PercolateKernel(session, stdin, history);
        Console.install(stdin);
        Thread.setDefaultUncaughtExceptionHandler(UserThread::uncaught);
        ExitGuard.install(caller -> session.join().exitCalled(caller));
        Daemon.start("extensions", () -> kernel.start(startup));

        Executor executor = new Executor(connection.iopub, kernel, history);
        Map<String, Shell.Handler> handlers = new HashMap<>(Requests.of(kernel));
        handlers.putAll(new Comms(kernel.getCommManager(), connection.iopub).handlers());
        handlers.put("execute_request", executor);
        handlers.put("history_request", new HistoryRequests(history));
        Shell.Handler debugger = new DebugRequests(new DebuggedNotebook(kernel), connection.iopub);
        Shell shell = new Shell(connection.shell, connection, handlers);
        Daemon.start("shell", COMPILER_STACK_BYTES, shell::run);
        Daemon.await(Daemon.start("control", new Control(connection, kernel, executor, debugger)::run));
        connection.iopub.finish();
        history.close();
    }
}
