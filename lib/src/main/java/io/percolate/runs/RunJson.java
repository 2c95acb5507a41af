package io.percolate.runs;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A run as a line of JSON. IJava ships Gson 2.8, which cannot create records, so this avoids them. */
final class RunJson {

    private static final Gson JSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private RunJson() {
    }

    static String line(Run run) {
        return JSON.toJson(run);
    }

    /** The run, or empty when the line was cut off. */
    static Optional<Run> parse(String line) {
        try {
            return Optional.ofNullable(JSON.fromJson(line, Fields.class)).filter(fields -> fields.id != null)
                    .map(Fields::run);
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    /** The fields of {@link Run}, for Gson to fill. */
    private static final class Fields {
        private String id;
        private String name;
        private String started;
        private long seed;
        private String data;
        private String commit;
        private Map<String, JsonPrimitive> config = Map.of();
        private Map<String, Double> metrics = Map.of();
        private Map<String, double[]> history = Map.of();
        private double seconds;
        private String note;

        private Run run() {
            Map<String, Object> settings = new LinkedHashMap<>();
            config.forEach((setting, value) -> settings.put(setting, plain(value)));
            return new Run(id, name, started, seed, data, commit, settings, metrics, history, seconds, note);
        }
    }

    private static Object plain(JsonPrimitive value) {
        if (value.isBoolean()) {
            return value.getAsBoolean();
        }
        String text = value.getAsString();
        if (value.isString()) {
            return text;
        }
        return text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
    }
}
