package io.percolate.model.file.keras;

import com.google.gson.JsonArray;
import io.percolate.model.file.Draft;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns the layers of Keras into those of this library. */
final class KerasLayers {

    private final Draft draft;
    private final LayerWeights weights;

    KerasLayers(Draft draft, LayerWeights weights) {
        this.draft = draft;
        this.weights = weights;
    }

    /** @throws io.percolate.PercolateException when this library has no such layer, or the layer no such option */
    void add(Layer layer) {
        layer.require("data_format", "channels_last");
        switch (layer.type()) {
            case "Dense" -> dense(layer);
            case "Conv2D", "Convolution2D" -> conv(layer);
            case "MaxPooling2D", "MaxPool2D" -> pool(layer, "maxpool");
            case "AveragePooling2D", "AvgPool2D" -> pool(layer, "avgpool");
            case "GlobalMaxPooling2D", "GlobalMaxPool2D", "GlobalMaxPooling1D" -> global(layer, "max");
            case "GlobalAveragePooling2D", "GlobalAvgPool2D", "GlobalAveragePooling1D" -> global(layer, "avg");
            case "Flatten" -> draft.add(layer.title(), "flatten");
            case "Dropout" -> draft.add(layer.title(), "dropout " + layer.number("rate", layer.number("p", 0)));
            case "BatchNormalization" -> KerasNorms.batch(layer, arrays(layer), draft);
            case "LayerNormalization" -> KerasNorms.layer(layer, arrays(layer), draft);
            case "Activation" -> draft.activate(layer.title(), layer.activation("activation"));
            case "Softmax" -> activation(layer, "softmax", "axis", "-1");
            case "ReLU" -> relu(layer);
            case "ELU" -> activation(layer, "elu", "alpha", "1.0", "1");
            case "LeakyReLU" -> draft.activate(layer.title(), "leakyrelu" + slope((float) layer.number("alpha",
                    layer.number("negative_slope", 0.3))));
            case "Rescaling" -> draft.scaling().then(numbers(layer, "scale"), numbers(layer, "offset"));
            case "Normalization" -> normalization(layer);
            case "Reshape" -> reshape(layer);
            case "Embedding" -> embedding(layer);
            case "LSTM" -> KerasRecurrent.lstm(layer, arrays(layer), draft);
            case "GRU" -> KerasRecurrent.gru(layer, arrays(layer), draft);
            default -> throw layer.refused("is not in this library, which reads Dense, Conv2D, pooling, Flatten,"
                    + " Dropout, BatchNormalization, LayerNormalization, activations, Rescaling, Normalization,"
                    + " Embedding, LSTM, GRU and Add.");
        }
    }

    private void dense(Layer layer) {
        draft.add(layer.title(), "dense " + layer.text("units") + " " + layer.activation("activation") + bias(layer),
                kernel(layer, array -> array));
    }

    /** Keras's kernel is (height, width, in, out), DL4J's (out, in, height, width). */
    private void conv(Layer layer) {
        layer.require("groups", "1");
        layer.require("padding", "valid", "same");
        draft.add(layer.title(), "conv " + layer.text("filters") + " " + layer.size("kernel_size") + " "
                + layer.activation("activation") + " strides=" + layer.size("strides") + " padding="
                + layer.text("padding") + (layer.isNull("dilation_rate") ? "" : " dilation="
                + layer.size("dilation_rate")) + bias(layer), kernel(layer, array -> array.permute(3, 2, 0, 1)));
    }

    private static String bias(Layer layer) {
        return layer.flag("use_bias", true) ? "" : " useBias=false";
    }

    private Map<String, INDArray> kernel(Layer layer, UnaryOperator<INDArray> arranged) {
        List<INDArray> arrays = layer.count(arrays(layer), layer.flag("use_bias", true) ? 2 : 1);
        Map<String, INDArray> named = new LinkedHashMap<>();
        named.put("W", arranged.apply(arrays.get(0)).dup('c'));
        if (arrays.size() > 1) {
            named.put("b", arrays.get(1));
        }
        return named;
    }

    private List<INDArray> arrays(Layer layer) {
        return weights.of(layer.name());
    }

    private void pool(Layer layer, String word) {
        layer.require("padding", "valid", "same");
        draft.add(layer.title(), word + " " + layer.size("pool_size") + " strides="
                + layer.size(layer.isNull("strides") ? "pool_size" : "strides") + " padding=" + layer.text("padding"));
    }

    private void global(Layer layer, String pooling) {
        layer.require("keepdims", "false");
        draft.add(layer.title(), "globalpool " + pooling);
    }

    private void activation(Layer layer, String word, String option, String... values) {
        layer.require(option, values);
        draft.activate(layer.title(), word);
    }

    /** In words of the text form, which takes 0.01 by itself. */
    private static String slope(float slope) {
        return slope == 0.01f ? "" : " slope=" + slope;
    }

    private void relu(Layer layer) {
        layer.require("negative_slope", "0.0", "0");
        layer.require("threshold", "0.0", "0");
        layer.require("max_value", "6.0", "6");
        draft.activate(layer.title(), layer.isNull("max_value") ? "relu" : "relu6");
    }

    private static double[] numbers(Layer layer, String key) {
        return layer.config().get(key) instanceof JsonArray list
                ? IntStream.range(0, list.size()).mapToDouble(i -> list.get(i).getAsDouble()).toArray()
                : new double[] {layer.number(key, key.equals("scale") ? 1 : 0)};
    }

    /** The statistics are weights, or options when the layer was given them. */
    private void normalization(Layer layer) {
        layer.require("axis", "-1");
        layer.require("invert", "false");
        List<INDArray> arrays = arrays(layer);
        double[] mean = arrays.size() >= 2 ? arrays.get(0).reshape(-1).toDoubleVector() : numbers(layer, "mean");
        double[] variance = arrays.size() >= 2 ? arrays.get(1).reshape(-1).toDoubleVector()
                : numbers(layer, "variance");
        double[] scale = Arrays.stream(variance).map(v -> 1 / Math.max(Math.sqrt(v), 1e-7)).toArray();
        draft.scaling().then(scale, IntStream.range(0, scale.length)
                .mapToDouble(i -> -mean[i % mean.length] * scale[i]).toArray());
    }

    /** Of the input, and to one row. */
    private void reshape(Layer layer) {
        JsonArray shape = layer.config().getAsJsonArray("target_shape");
        int[] target = IntStream.range(0, shape.size()).map(i -> shape.get(i).getAsInt()).toArray();
        if (draft.isEmpty() && target.length == 3 && Arrays.stream(target).allMatch(extent -> extent > 0)) {
            draft.input(target);
        } else if (target.length == 1) {
            draft.add(layer.title(), "flatten");
        } else {
            throw layer.refused("changes the shape to " + shape + ": only the input can be reshaped, to height, width"
                    + " and channels.");
        }
    }

    private void embedding(Layer layer) {
        layer.require("mask_zero", "false");
        draft.add(layer.title(), "embedding " + layer.text("input_dim") + " " + layer.text("output_dim"),
                Map.of("W", layer.count(arrays(layer), 1).get(0)));
    }
}
