package io.percolate.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.percolate.kernel.cell.Failure;

/** Contents of replies. */
public final class Json {

    private static final Gson GSON = new Gson();

    private Json() {
    }

    public static JsonObject object(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add((String) namesAndValues[i], tree(namesAndValues[i + 1]));
        }
        return object;
    }

    static JsonObject ok(Object... namesAndValues) {
        JsonObject object = object(namesAndValues);
        object.addProperty("status", "ok");
        return object;
    }

    static JsonObject error(Failure failure) {
        JsonArray traceback = new JsonArray();
        failure.lines().forEach(traceback::add);
        return object("status", "error", "ename", failure.name(), "evalue", failure.getMessage(),
                "traceback", traceback);
    }

    /** Converts any value to JSON; JJava's message contents by their annotations. */
    public static JsonElement tree(Object value) {
        return value instanceof JsonElement element ? element : GSON.toJsonTree(value);
    }
}
