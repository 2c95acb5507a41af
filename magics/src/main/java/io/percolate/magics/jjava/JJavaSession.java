package io.percolate.magics.jjava;

import io.percolate.magics.notebook.Muted;
import io.percolate.magics.notebook.ShellSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;

/** JJava's session. The class whose method returns the JShell is in no Maven repository. */
final class JJavaSession extends ShellSession {

    private final BaseKernel kernel;

    JJavaSession(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Object evaluate(String code) {
        return kernel.evalRaw(code);
    }

    @Override
    public <T> T withoutDisplays(Callable<T> work) throws Exception {
        return Muted.run(kernel.getIO().display, work);
    }

    @Override
    public List<String> history() {
        HistoryManager cells = kernel.getHistoryManager();
        List<HistoryEntry> entries = cells == null ? null : cells.lookupRange(0, 1, Integer.MAX_VALUE);
        return entries == null ? super.history() : entries.stream().map(HistoryEntry::getInput).toList();
    }

    @Override
    protected Optional<JShell> findShell() {
        try {
            return Optional.ofNullable((JShell) kernel.getClass().getMethod("getJShell").invoke(kernel));
        } catch (ReflectiveOperationException e) {
            return Optional.empty(); // another kernel that uses JJava's library
        }
    }
}
