package io.percolate.kernel.debug;

import com.google.gson.JsonObject;
import io.percolate.kernel.protocol.Shell;
import io.percolate.kernel.wire.IoPub;
import io.percolate.kernel.wire.Message;

/** Answers debug_request. Nothing of the debugger is loaded before the first one. */
public final class DebugRequests implements Shell.Handler {

    private final Debugged kernel;
    private final IoPub iopub;
    private Commands commands;

    public DebugRequests(Debugged kernel, IoPub iopub) {
        this.kernel = kernel;
        this.iopub = iopub;
    }

    /** An expression that a front end evaluates may run for long. */
    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public JsonObject answer(Message request) {
        if (commands == null) {
            commands = new Commands(kernel, iopub);
        }
        return commands.answer(request);
    }
}
