package io.percolate.kernel.debug;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.debug.Breakpoints.Breakpoint;
import io.percolate.kernel.protocol.Json;
import io.percolate.kernel.wire.IoPub;
import io.percolate.kernel.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The requests of the Debug Adapter Protocol, and those that Jupyter adds. */
final class Commands implements Debugger.Listener {

    private interface Command {
        /** The body of the response. */
        JsonObject answer(JsonObject arguments) throws Throwable;
    }

    private final IoPub iopub;
    private final Sources sources;
    private final Debugger debugger;
    private final Inspection inspection;
    private final Map<String, Command> always;
    private final Map<String, Command> started;
    private volatile Message last;
    private int events;

    Commands(Debugged kernel, IoPub iopub) {
        this.iopub = iopub;
        sources = new Sources(kernel);
        Expressions expressions = new Expressions(kernel);
        debugger = new Debugger(kernel, sources, expressions, this);
        inspection = new Inspection(kernel, debugger, sources, expressions);
        always = Map.of("debugInfo", this::info, "initialize", this::initialize, "dumpCell", this::dumpCell,
                "inspectVariables", inspection::inspectVariables,
                "richInspectVariables", inspection::richInspectVariables, "variables", inspection::variables,
                "modules", arguments -> Json.object("modules", new JsonArray(), "totalModules", 0),
                "disconnect", arguments -> stop());
        started = Map.ofEntries(Map.entry("attach", arguments -> event("initialized", new JsonObject())),
                Map.entry("configurationDone", arguments -> new JsonObject()),
                Map.entry("setBreakpoints", this::setBreakpoints),
                Map.entry("setExceptionBreakpoints", this::setExceptionBreakpoints),
                Map.entry("source", this::source), Map.entry("threads", inspection::threads),
                Map.entry("stackTrace", inspection::stackTrace), Map.entry("scopes", inspection::scopes),
                Map.entry("evaluate", inspection::evaluate), Map.entry("copyToGlobals", inspection::copyToGlobals),
                Map.entry("exceptionInfo", inspection::exceptionInfo),
                Map.entry("continue", arguments -> {
                    debugger.resume(null);
                    return Json.object("allThreadsContinued", true);
                }),
                Map.entry("next", arguments -> step(Step::over)), Map.entry("stepIn", arguments -> step(Step::in)),
                Map.entry("stepOut", arguments -> step(Step::out)),
                Map.entry("pause", arguments -> {
                    debugger.stopNext();
                    return new JsonObject();
                }));
    }

    /** The response, also to a request that fails. */
    JsonObject answer(Message request) {
        last = request;
        JsonObject content = request.content();
        String name = request.text("command", "");
        JsonObject arguments = content.get("arguments") instanceof JsonObject given ? given : new JsonObject();
        Command command = always.getOrDefault(name, started.get(name));
        JsonObject reply = Json.object("type", "response", "request_seq", request.number("seq", 0),
                "seq", request.number("seq", 0), "command", name);
        try {
            if (command == null) {
                throw new IllegalArgumentException("The debugger does not know the command " + name + ".");
            }
            if (!always.containsKey(name) && !debugger.isStarted()) {
                throw new IllegalStateException("The debugger is not started: send initialize first.");
            }
            reply.add("body", command.answer(arguments));
            reply.addProperty("success", true);
        } catch (Throwable e) { // also of the user's code
            reply.addProperty("success", false);
            reply.addProperty("message", message(e));
            reply.add("body", new JsonObject());
        }
        return reply;
    }

    private static String message(Throwable e) {
        if (e instanceof Failure failure) { // with what the compiler says below the caret
            return Stream.concat(Stream.of(failure.getMessage()), String.join("\n", failure.lines())
                    .replaceAll("\u001b\\[[\\d;]*m", "").lines()
                    .dropWhile(line -> !line.matches("\\s+\\^+")).skip(1).filter(line -> line.startsWith("    "))
                    .map(String::strip)).collect(Collectors.joining(", "));
        }
        return e instanceof IllegalStateException || e instanceof IllegalArgumentException
                ? String.valueOf(e.getMessage()) : e.toString();
    }

    private JsonObject info(JsonObject arguments) {
        JsonArray stopped = new JsonArray();
        if (debugger.pause() != null) {
            stopped.add(debugger.pause().thread().getId());
        }
        return Json.object("isStarted", debugger.isStarted(), "hashMethod", "Murmur2", "hashSeed",
                Integer.toUnsignedLong(Sources.SEED), "tmpFilePrefix", sources.prefix(), "tmpFileSuffix",
                Sources.SUFFIX, "breakpoints", debugger.breakpoints().asJson(), "stoppedThreads", stopped,
                "richRendering", true, "exceptionPaths", List.of(), "copyToGlobals", true);
    }

    private JsonObject initialize(JsonObject arguments) {
        debugger.start();
        return Json.object("supportsConfigurationDoneRequest", true, "supportsConditionalBreakpoints", true,
                "supportsHitConditionalBreakpoints", true, "supportsLogPoints", true, "supportsEvaluateForHovers",
                true, "supportsExceptionInfoRequest", true, "supportsModulesRequest", true,
                "exceptionBreakpointFilters", List.of(
                        Map.of("filter", "uncaught", "label", "Uncaught exceptions", "default", false),
                        Map.of("filter", "all", "label", "All exceptions", "default", false)));
    }

    private JsonObject stop() {
        debugger.stop();
        return new JsonObject();
    }

    private JsonObject dumpCell(JsonObject arguments) {
        return Json.object("sourcePath", sources.add(arguments.get("code").getAsString()));
    }

    private JsonObject setBreakpoints(JsonObject arguments) {
        String path = arguments.getAsJsonObject("source").get("path").getAsString();
        JsonArray wanted = arguments.get("breakpoints") instanceof JsonArray array ? array : new JsonArray();
        List<Breakpoint> set = debugger.breakpoints().set(path, wanted, sources);
        debugger.refresh();
        JsonArray breakpoints = new JsonArray();
        for (Breakpoint each : set) {
            breakpoints.add(Json.object("verified", true, "line", each.line, "source", Map.of("path", path)));
        }
        return Json.object("breakpoints", breakpoints);
    }

    private JsonObject setExceptionBreakpoints(JsonObject arguments) {
        List<String> filters = new ArrayList<>();
        if (arguments.get("filters") instanceof JsonArray given) {
            for (JsonElement each : given) {
                filters.add(each.getAsString());
            }
        }
        debugger.breakpoints().setExceptions(filters);
        return new JsonObject();
    }

    private JsonObject source(JsonObject arguments) {
        String path = arguments.getAsJsonObject("source").get("path").getAsString();
        return Json.object("content", sources.text(path).orElseThrow(
                () -> new IllegalArgumentException("No cell has the path " + path + ".")), "mimeType", "text/x-java");
    }

    private JsonObject step(Function<Pause, Step> to) {
        debugger.resume(to);
        return new JsonObject();
    }

    @Override
    public void stopped(Pause pause) {
        JsonObject body = Json.object("reason", pause.reason(), "threadId", pause.thread().getId(),
                "allThreadsStopped", false, "preserveFocusHint", false);
        if (pause.thrown() != null) {
            body.addProperty("text", pause.thrown().toString());
        }
        event("stopped", body);
    }

    @Override
    public void continued(Pause pause) {
        inspection.forget();
        event("continued", Json.object("threadId", pause.thread().getId(), "allThreadsContinued", true));
    }

    private synchronized JsonObject event(String name, JsonObject body) {
        iopub.publish("debug_event", last, Json.object("type", "event", "event", name, "seq", ++events, "body", body));
        return new JsonObject();
    }
}
