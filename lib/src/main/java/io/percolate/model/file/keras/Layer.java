package io.percolate.model.file.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a Keras file.
 *
 * @param type Keras's class: {@code Dense}
 * @param three whether Keras 3 wrote it
 */
record Layer(String type, String name, JsonObject config, JsonElement inbound, boolean three) {

    private static final Map<String, String> ACTIVATIONS = Map.ofEntries(Map.entry("linear", "linear"),
            Map.entry("relu", "relu"), Map.entry("sigmoid", "sigmoid"), Map.entry("tanh", "tanh"),
            Map.entry("softmax", "softmax"), Map.entry("elu", "elu"), Map.entry("selu", "selu"),
            Map.entry("silu", "swish"), Map.entry("swish", "swish"), Map.entry("mish", "mish"),
            Map.entry("softplus", "softplus"), Map.entry("softsign", "softsign"), Map.entry("relu6", "relu6"));
    private static final Set<String> NONE = Set.of("", "null", "none");

    /** What a message calls it: {@code layer 'dense_1' (Dense)}. */
    String title() {
        return "layer '" + name + "' (" + type + ")";
    }

    PercolateException refused(String reason) {
        return new PercolateException(title() + " " + reason);
    }

    /** An option as text; lists as Keras writes them without blanks. */
    String text(String key) {
        JsonElement value = config.get(key);
        return value == null || value.isJsonNull() ? "" : value.isJsonPrimitive() ? value.getAsString()
                : value.toString();
    }

    double number(String key, double standard) {
        String text = text(key);
        return text.isEmpty() ? standard : Double.parseDouble(text);
    }

    boolean flag(String key, boolean standard) {
        String text = text(key);
        return text.isEmpty() ? standard : Boolean.parseBoolean(text);
    }

    /** @throws PercolateException when the option is given and has none of these values */
    void require(String key, String... values) {
        String text = text(key).replaceAll("[\\[\\] ]", "");
        if (!NONE.contains(text.toLowerCase(java.util.Locale.ROOT)) && !List.of(values).contains(text)) {
            throw refused("has " + key + "=" + text(key) + ", which this library's layer cannot do"
                    + (values.length == 0 ? "" : " (it has " + String.join(" or ", values) + ")") + ".");
        }
    }

    /** Height and width as {@code 3x3}. */
    String size(String key) {
        JsonElement value = config.get(key);
        return value instanceof JsonArray both ? both.get(0).getAsInt() + "x" + both.get(1).getAsInt()
                : text(key) + "x" + text(key);
    }

    boolean isNull(String key) {
        return text(key).isEmpty();
    }

    /** The word of this library for an activation. */
    String activation(String key) {
        JsonElement value = config.get(key);
        if (value instanceof JsonObject object) { // a function, or a layer as an activation
            JsonElement inner = object.get("config");
            return word(inner != null && inner.isJsonPrimitive() ? inner.getAsString()
                    : Hdf5.snakeCase(object.get("class_name").getAsString()));
        }
        return isNull(key) ? "linear" : word(text(key));
    }

    private String word(String keras) {
        if (keras.equals("hard_sigmoid") && !three) {
            return "hardsigmoid"; // Keras 3 has another function of this name
        }
        if (!ACTIVATIONS.containsKey(keras)) {
            throw refused("has the activation " + keras + ", which this library does not have as Keras computes it.");
        }
        return ACTIVATIONS.get(keras);
    }

    /**
     * The arrays of weights, when there are as many.
     *
     * @throws PercolateException when there are not
     */
    List<INDArray> count(List<INDArray> arrays, int count) {
        if (arrays.size() != count) {
            throw refused("has " + arrays.size() + " arrays of weights in the file instead of " + count
                    + ": save the whole model again.");
        }
        return arrays;
    }

    /** Names of the layers that it takes values from, in order; one list for each use of the layer. */
    List<List<String>> uses() {
        List<List<String>> uses = new ArrayList<>();
        if (inbound instanceof JsonArray nodes) {
            for (JsonElement node : nodes) {
                List<String> from = new ArrayList<>();
                collect(node, from);
                uses.add(from);
            }
        }
        return uses;
    }

    /** Keras 2 writes {@code ["dense", 0, 0, {}]}, Keras 3 {@code "keras_history": ["dense", 0, 0]}. */
    private static void collect(JsonElement node, List<String> from) {
        if (node instanceof JsonArray array) {
            if (array.size() >= 3 && array.get(0).isJsonPrimitive() && array.get(0).getAsJsonPrimitive().isString()) {
                from.add(array.get(0).getAsString());
            } else {
                array.forEach(each -> collect(each, from));
            }
        } else if (node instanceof JsonObject object) {
            object.asMap().values().forEach(each -> collect(each, from));
        }
    }
}
