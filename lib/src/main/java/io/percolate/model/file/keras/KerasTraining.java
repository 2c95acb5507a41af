package io.percolate.model.file.keras;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The optimizer and the loss that a model was compiled with. */
final class KerasTraining {

    private KerasTraining() {
    }

    /** Their lines in the text form. */
    static List<String> lines(JsonElement training) {
        List<String> lines = new ArrayList<>();
        if (!(training instanceof JsonObject object)) {
            return lines;
        }
        JsonElement optimizer = object.has("optimizer") ? object.get("optimizer") : object.get("optimizer_config");
        if (optimizer instanceof JsonObject both) {
            lines.add(optimizer(both));
        } else if (optimizer != null && optimizer.isJsonPrimitive()) {
            lines.add("optimizer " + optimizer.getAsString().toLowerCase(Locale.ROOT));
        }
        JsonElement loss = object.get("loss");
        if (loss instanceof JsonObject both && both.has("class_name")) {
            lines.add("loss " + Hdf5.snakeCase(both.get("class_name").getAsString()));
        } else if (loss != null && loss.isJsonPrimitive()) {
            lines.add("loss " + loss.getAsString());
        }
        return lines;
    }

    private static String optimizer(JsonObject optimizer) {
        String name = optimizer.get("class_name").getAsString().replaceFirst(".*>", "").toLowerCase(Locale.ROOT);
        JsonObject options = optimizer.getAsJsonObject("config");
        double momentum = number(options, "momentum", 0);
        if (name.equals("sgd") && momentum > 0) {
            boolean nesterov = options.has("nesterov") && options.get("nesterov").getAsBoolean();
            name = (nesterov ? "nesterov" : "momentum") + " momentum=" + momentum;
        }
        double rate = number(options, "learning_rate", number(options, "lr", Double.NaN));
        return "optimizer " + name + (Double.isNaN(rate) || name.equals("adadelta") ? "" : " lr=" + (float) rate);
    }

    /** A schedule of learning rates has no number. */
    private static double number(JsonObject options, String key, double standard) {
        JsonElement value = options.get(key);
        return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()
                ? value.getAsDouble() : standard;
    }
}
