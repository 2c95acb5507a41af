package io.percolate.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.percolate.kernel.debug.LiveFrames.Frame;
import io.percolate.kernel.debug.LiveFrames.Local;
import io.percolate.kernel.debug.Values.Child;
import io.percolate.kernel.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers what a front end asks about a stopped thread, and about the notebook's variables. */
final class Inspection {

    private static final int FIRST_FRAME = 1;
    private static final int MOST_FRAMES = 100_000;

    private final Debugged kernel;
    private final Debugger debugger;
    private final Sources sources;
    private final Expressions expressions;
    private final Values values = new Values();
    /** JupyterLab reads the variables again, which an expression may have changed, only of frames with new numbers. */
    private int evaluations;

    Inspection(Debugged kernel, Debugger debugger, Sources sources, Expressions expressions) {
        this.kernel = kernel;
        this.debugger = debugger;
        this.sources = sources;
        this.expressions = expressions;
    }

    void forget() {
        values.clear();
    }

    private Pause pause() {
        Pause pause = debugger.pause();
        if (pause == null) {
            throw new IllegalStateException("No thread is stopped.");
        }
        return pause;
    }

    private Frame frame(JsonObject arguments) {
        List<Frame> frames = pause().frames();
        int index = number(arguments, "frameId", FIRST_FRAME) % MOST_FRAMES - FIRST_FRAME;
        if (index < 0 || index >= frames.size()) {
            throw new IllegalArgumentException("There is no frame " + (index + FIRST_FRAME) + ".");
        }
        return frames.get(index);
    }

    private static int number(JsonObject arguments, String name, int otherwise) {
        return arguments.get(name) instanceof JsonPrimitive number
                ? number.getAsInt() : otherwise;
    }

    JsonObject threads(JsonObject arguments) {
        Pause pause = debugger.pause();
        JsonArray threads = new JsonArray();
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().equals("cells") || pause != null && each == pause.thread()) {
                threads.add(Json.object("id", each.getId(), "name", each.getName()));
            }
        }
        return Json.object("threads", threads);
    }

    JsonObject stackTrace(JsonObject arguments) {
        List<Frame> frames = debugger.pause() == null ? List.of() : debugger.pause().frames();
        JsonArray found = new JsonArray();
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            JsonObject json = Json.object("id", evaluations * MOST_FRAMES + FIRST_FRAME + i, "name", frame.name(),
                    "line", frame.line(), "column", 1);
            sources.position(frame.file(), frame.line()).ifPresent(position -> {
                json.addProperty("line", position.line());
                json.add("source", Json.object("name", frame.file(), "path", position.path()));
            });
            found.add(json);
        }
        int start = number(arguments, "startFrame", 0);
        int levels = number(arguments, "levels", 0);
        JsonArray shown = new JsonArray();
        for (int i = start; i < found.size() && (levels == 0 || i < start + levels); i++) {
            shown.add(found.get(i));
        }
        return Json.object("stackFrames", shown, "totalFrames", found.size());
    }

    JsonObject scopes(JsonObject arguments) {
        Frame frame = frame(arguments);
        List<Child> locals = new ArrayList<>();
        frame.locals().forEach((name, local) ->
                locals.add(new Child(name, local.value(), TypeNames.shown(local.type()))));
        if (frame.isStatement()) { // the notebook's variables are those of its statements
            globals().stream().filter(each -> !frame.locals().containsKey(each.name())).forEach(locals::add);
        }
        JsonArray scopes = new JsonArray();
        scopes.add(scope("Locals", locals));
        scopes.add(scope("Globals", globals()));
        return Json.object("scopes", scopes);
    }

    private JsonObject scope(String name, List<Child> variables) {
        return Json.object("name", name, "presentationHint", name.toLowerCase(java.util.Locale.ROOT),
                "variablesReference", values.add(variables), "expensive", false);
    }

    private List<Child> globals() {
        List<Child> globals = new ArrayList<>();
        kernel.variables().forEach((name, type) -> globals.add(new Child(name, kernel.value(name), type)));
        return globals;
    }

    JsonObject variables(JsonObject arguments) throws Exception {
        int reference = number(arguments, "variablesReference", 0);
        return Json.object("variables", debugger.call(() -> values.variables(reference,
                number(arguments, "start", 0), number(arguments, "count", 0))));
    }

    JsonObject inspectVariables(JsonObject arguments) throws Exception {
        int reference = values.add(globals());
        return Json.object("variables", debugger.call(() -> values.variables(reference, 0, Integer.MAX_VALUE)));
    }

    JsonObject richInspectVariables(JsonObject arguments) throws Throwable {
        String name = arguments.get("variableName").getAsString();
        Object value = named(name, arguments);
        return debugger.call(() -> {
            JsonObject content = Json.display(kernel.render(value));
            return Json.object("data", content.get("data"), "metadata", content.get("metadata"));
        });
    }

    private Object named(String name, JsonObject arguments) throws Throwable {
        if (debugger.pause() != null) {
            Frame frame = frame(arguments);
            if (frame.locals().containsKey(name)) {
                return frame.locals().get(name).value();
            }
            if (!kernel.variables().containsKey(name)) {
                return evaluated(name, frame);
            }
        } else if (!kernel.variables().containsKey(name)) {
            throw new IllegalArgumentException("The notebook has no variable " + name + ".");
        }
        return kernel.value(name);
    }

    private Object evaluated(String expression, Frame frame) throws Throwable {
        return debugger.call(() -> {
            try {
                return expressions.evaluate(expression, frame);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e.toString(), e);
            }
        });
    }

    JsonObject evaluate(JsonObject arguments) throws Throwable {
        Object value = named(arguments.get("expression").getAsString(), arguments);
        evaluations = (evaluations + 1) % (Integer.MAX_VALUE / MOST_FRAMES);
        return debugger.call(() -> Json.object("result", Values.text(value), "type", TypeNames.of(value),
                "variablesReference", values.reference(value)));
    }

    JsonObject copyToGlobals(JsonObject arguments) throws Exception {
        JsonObject id = Json.object("frameId", number(arguments, "srcFrameId", FIRST_FRAME));
        Map<String, Local> locals = frame(id).locals();
        String from = arguments.get("srcVariableName").getAsString();
        if (!locals.containsKey(from)) {
            throw new IllegalArgumentException("The frame has no variable " + from + ".");
        }
        debugger.call(() -> {
            expressions.copy(locals.get(from), arguments.get("dstVariableName").getAsString());
            return null;
        });
        return new JsonObject();
    }

    JsonObject exceptionInfo(JsonObject arguments) {
        Throwable thrown = pause().thrown();
        if (thrown == null) {
            throw new IllegalStateException("The thread is not stopped by an exception.");
        }
        return Json.object("exceptionId", thrown.getClass().getName(), "description",
                String.valueOf(thrown.getMessage()), "breakMode", "unhandled");
    }
}
