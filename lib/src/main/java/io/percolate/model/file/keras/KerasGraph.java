package io.percolate.model.file.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.percolate.PercolateException;
import io.percolate.model.file.Chain;
import io.percolate.model.file.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The order of the layers of a model: a chain, in which sums may add the input of some layers to their output. */
final class KerasGraph {

    private static final List<String> KINDS = List.of("Sequential", "Functional", "Model");

    private final boolean sequential;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Map<String, List<String>> consumers = new LinkedHashMap<>();
    private final JsonObject inner;

    KerasGraph(JsonObject config, List<Layer> layers) {
        sequential = config.get("class_name").getAsString().equals("Sequential");
        inner = config.get("config").isJsonObject() ? config.getAsJsonObject("config") : new JsonObject();
        layers.forEach(layer -> this.layers.put(layer.name(), layer));
        for (Layer layer : layers) {
            for (List<String> use : layer.uses()) {
                use.forEach(from -> consumers.computeIfAbsent(from, key -> new ArrayList<>()).add(layer.name()));
            }
        }
    }

    /** All layers, in the order of the file. */
    static List<Layer> layers(JsonObject model, boolean three) {
        String kind = model.get("class_name").getAsString();
        if (!KINDS.contains(kind)) {
            throw new PercolateException("the model is a subclass, '" + kind + "', whose code is not in the"
                    + " file: only sequential and functional models can be read.");
        }
        JsonElement config = model.get("config"); // Keras 1 writes the layers of a sequential model directly
        JsonArray all = config.isJsonArray() ? config.getAsJsonArray()
                : config.getAsJsonObject().getAsJsonArray("layers");
        List<Layer> layers = new ArrayList<>();
        for (JsonElement each : all) {
            JsonObject layer = each.getAsJsonObject();
            JsonObject options = layer.getAsJsonObject("config");
            String name = (layer.has("name") ? layer : options).get("name").getAsString();
            layers.add(new Layer(layer.get("class_name").getAsString(), name, options, layer.get("inbound_nodes"),
                    three));
        }
        return layers;
    }

    /** Visits the layers in the order in which values pass them. */
    void walk(Draft draft, Consumer<Layer> visit) {
        List<Layer> all = List.copyOf(layers.values());
        all.stream().filter(each -> each.config().has("batch_input_shape") || each.config().has("batch_shape"))
                .findFirst().ifPresent(first -> input(first, draft));
        if (draft.input() == null) {
            throw new PercolateException("it does not say the shape of its input: give the first layer an"
                    + " input_shape, and save it again.");
        }
        if (sequential) {
            all.stream().filter(layer -> !layer.type().equals("InputLayer")).forEach(visit);
            return;
        }
        only("output_layers", "outputs");
        new Walk(draft, visit).walk(layers.get(only("input_layers", "inputs")));
    }

    private static void input(Layer layer, Draft draft) {
        JsonArray shape = layer.config().getAsJsonArray(
                layer.config().has("batch_input_shape") ? "batch_input_shape" : "batch_shape");
        if (IntStream.range(1, shape.size()).anyMatch(i -> shape.get(i).isJsonNull())) {
            throw layer.refused("takes an input of any size, " + shape + ": give it a fixed one, and save it again.");
        }
        draft.input(IntStream.range(1, shape.size()).map(i -> shape.get(i).getAsInt()).toArray());
    }

    /** The only input or output; a single one may stand without a list around it. */
    private String only(String key, String what) {
        JsonArray list = inner.getAsJsonArray(key);
        if (list.get(0).isJsonPrimitive()) {
            return list.get(0).getAsString();
        }
        if (list.size() != 1) {
            throw new PercolateException("it has " + list.size() + " " + what + ": only models with one input and one"
                    + " output can be read.");
        }
        return list.get(0).getAsJsonArray().get(0).getAsString();
    }

    /** The walk through the layers of a functional model. */
    private final class Walk extends Chain<Layer> {

        private final Draft draft;
        private final Consumer<Layer> visit;

        Walk(Draft draft, Consumer<Layer> visit) {
            this.draft = draft;
            this.visit = visit;
        }

        @Override
        protected List<Layer> next(Layer layer) {
            return consumers.getOrDefault(layer.name(), List.of()).stream().map(layers::get).toList();
        }

        @Override
        protected int inputs(Layer layer) {
            return layer.uses().stream().mapToInt(List::size).sum();
        }

        @Override
        protected boolean isSum(Layer layer) {
            return layer.type().equals("Add");
        }

        @Override
        protected void visit(Layer layer) {
            visit.accept(layer);
        }

        @Override
        protected void open(Layer sum) {
            draft.openSum(sum.title());
        }

        @Override
        protected void close(Layer sum) {
            draft.closeSum();
        }

        @Override
        protected PercolateException refused(Layer layer, String reason) {
            return layer.refused(reason);
        }
    }
}
