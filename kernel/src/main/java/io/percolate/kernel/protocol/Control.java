package io.percolate.kernel.protocol;

import com.google.gson.JsonObject;
import io.percolate.kernel.wire.Connection;
import io.percolate.kernel.wire.Message;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The control channel: interrupt, shutdown and the debugger, answered while a cell runs. */
public final class Control {

    private final Executor executor;
    private final Shell loop;

    /** @param debug answers debug_request */
    public Control(Connection connection, BaseKernel kernel, Executor executor, Shell.Handler debug) {
        this.executor = executor;
        this.loop = new Shell(connection.control, connection, Map.of(
                "kernel_info_request", request -> Requests.info(kernel),
                "interrupt_request", this::interrupt,
                "shutdown_request", this::shutdown,
                "debug_request", debug));
    }

    /** Answers requests until a shutdown request. */
    public void run() {
        loop.run();
    }

    private JsonObject interrupt(Message request) {
        try {
            executor.interrupt(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Json.ok();
    }

    private JsonObject shutdown(Message request) {
        loop.close();
        return Json.ok("restart", request.flag("restart", false));
    }
}
