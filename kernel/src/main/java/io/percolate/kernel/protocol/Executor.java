package io.percolate.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.cell.Console;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.history.History;
import io.percolate.kernel.wire.IoPub;
import io.percolate.kernel.wire.Message;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers execute_request: numbers the cell, runs it, shows its value or its error. */
public final class Executor implements Shell.Handler {

    /** Runs source code as part of a cell. */
    public interface Language {

        /** Runs the cell: the value to show, rendered, or null; throws Failure. */
        DisplayData execute(Cell cell, String source);

        /** Evaluates an expression of user_expressions; throws Failure. */
        DisplayData evaluate(Cell cell, String source);

        /** Whether nobody may read the source of the cell later. */
        boolean isConfidential(Cell cell, String source);

        /** The cell has ended. */
        void finish(Cell cell);

        /** Stops the cell; returns when it has stopped. */
        void stop(Cell cell) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

    private final IoPub iopub;
    private final Language language;
    private final History history;
    private int count;
    private volatile Cell running;

    public Executor(IoPub iopub, Language language, History history) {
        this.iopub = iopub;
        this.language = language;
        this.history = history;
    }

    @Override
    public JsonObject answer(Message request) {
        String code = request.text("code", "");
        boolean empty = code.isBlank();
        boolean stored = !empty && !request.flag("silent", false) && request.flag("store_history", true);
        if (stored) {
            count++;
        }
        Cell cell = new Cell(request, count, iopub);
        running = cell; // before the cell is reported as running and can be interrupted
        cell.begin();
        boolean recorded = stored && !language.isConfidential(cell, code);
        if (recorded) {
            history.add(count, code);
        }
        cell.publish("execute_input", Json.object("code", code, "execution_count", count));
        try {
            DisplayData value = empty ? null : language.execute(cell, code);
            show(cell, value);
            if (recorded && value != null) {
                history.addOutput(count, String.valueOf(value.getData(MIMEType.TEXT_PLAIN)));
            }
            JsonObject reply = Json.ok("execution_count", count, "payload", cell.pages());
            reply.add("user_expressions", expressions(cell));
            return reply;
        } catch (Failure failure) {
            return failed(cell, failure);
        } catch (RuntimeException | Error e) {
            LOG.warn("The kernel itself failed in cell {}.", count, e);
            return failed(cell, new Failure(e.getClass().getSimpleName(), "The kernel itself failed: " + e,
                    List.of("The kernel itself failed: " + e), e));
        } finally {
            running = null;
            language.finish(cell);
            Console.restore(cell);
            cell.end();
        }
    }

    private JsonObject failed(Cell cell, Failure failure) {
        JsonObject error = Json.error(failure);
        cell.publish("error", error);
        error.addProperty("execution_count", count);
        return error;
    }

    private void show(Cell cell, DisplayData value) {
        if (value != null) {
            JsonObject content = Json.display(value);
            content.addProperty("execution_count", count);
            cell.publish("execute_result", content);
        }
    }

    private JsonObject expressions(Cell cell) {
        JsonObject results = new JsonObject();
        if (cell.request().content().get("user_expressions") instanceof JsonObject wanted) {
            for (Map.Entry<String, JsonElement> each : wanted.entrySet()) {
                results.add(each.getKey(), expression(cell, each.getValue()));
            }
        }
        return results;
    }

    private JsonObject expression(Cell cell, JsonElement code) {
        try {
            DisplayData value = language.evaluate(cell, text(code));
            JsonObject result = Json.display(value == null ? new DisplayData("null") : value);
            result.addProperty("status", "ok");
            return result;
        } catch (Failure failure) {
            return Json.error(failure);
        }
    }

    private static String text(JsonElement code) {
        if (code instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        String refusal = "A user expression is a text, not " + code + ".";
        throw new Failure("TypeError", refusal, List.of(refusal), null);
    }

    /**
     * Stops the running cell, if any; returns when it has stopped. A request may arrive late, on its own channel: it is
     * not meant for a cell that the same client sent after it.
     */
    public void interrupt(Message request) throws InterruptedException {
        Cell cell = running;
        if (cell != null && !cell.request().isSentAfter(request)) {
            language.stop(cell);
        }
    }
}
