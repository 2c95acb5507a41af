package io.percolate.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.percolate.kernel.cell.Failure;
import java.util.Map;

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

    /** The content of a message with displayed data, in which JSON is JSON, not a text that contains it. */
    public static JsonObject display(Object value) {
        JsonObject content = tree(value).getAsJsonObject();
        if (content.get("data") instanceof JsonObject data) {
            for (Map.Entry<String, JsonElement> form : data.entrySet()) {
                if (form.getKey().endsWith("json") && form.getValue() instanceof JsonPrimitive text
                        && text.isString()) {
                    form.setValue(parsed(text));
                }
            }
        }
        return content;
    }

    private static JsonElement parsed(JsonPrimitive text) {
        try {
            return JsonParser.parseString(text.getAsString());
        } catch (JsonParseException e) {
            return text;
        }
    }

    /** Converts any value to JSON; JJava's message contents by their annotations. */
    public static JsonElement tree(Object value) {
        return value instanceof JsonElement element ? element : GSON.toJsonTree(value);
    }
}
