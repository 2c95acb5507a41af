package io.percolate.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.percolate.kernel.history.History;
import io.percolate.kernel.wire.Message;
import java.util.List;

/** Answers history_request. */
public final class HistoryRequests implements Shell.Handler {

    private final History history;

    public HistoryRequests(History history) {
        this.history = history;
    }

    @Override
    public JsonObject answer(Message request) {
        List<History.Entry> entries = switch (request.text("hist_access_type", "tail")) {
            case "range" -> history.range(request.number("session", 0), request.number("start", 1),
                    request.number("stop", Integer.MAX_VALUE));
            case "search" -> history.search(request.text("pattern", "*"), request.number("n", -1),
                    request.flag("unique", false));
            default -> history.tail(request.number("n", -1));
        };
        JsonArray found = new JsonArray();
        entries.forEach(entry -> found.add(tuple(entry, request.flag("output", false))));
        return Json.ok("history", found);
    }

    private static JsonArray tuple(History.Entry entry, boolean output) {
        JsonArray tuple = new JsonArray();
        tuple.add(entry.session());
        tuple.add(entry.line());
        if (output) {
            JsonArray both = new JsonArray();
            both.add(entry.source());
            both.add(text(entry.output()));
            tuple.add(both);
        } else {
            tuple.add(entry.source());
        }
        return tuple;
    }

    private static JsonElement text(String output) {
        return output == null ? JsonNull.INSTANCE : new JsonPrimitive(output);
    }
}
