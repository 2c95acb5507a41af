package io.percolate.model;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * The layers of a model in their places: each with its name, its DL4J code and the shape that comes out of it.
 *
 * <p>Layers that cannot follow each other are refused here, by name, with both shapes.
 */
final class Plan {

    /** Name of the network's input. */
    static final String INPUT = "input";

    private final List<Place> places = new ArrayList<>();
    private final Map<LayerKind, Integer> numbers = new EnumMap<>(LayerKind.class);
    private final ModelSpec spec;
    private final LayerCode codes;

    /**
     * A layer in its place.
     *
     * @param name kind and number: {@code "dense_1"}
     * @param code of the DL4J layer; null for one that DL4J has no layer for
     * @param input name of the place that its input comes from
     * @param shortcut for a residual sum, name of the place that is added; else null
     * @param output shape of what comes out, as DL4J has it
     * @param flat whether DL4J's image or sequence counts as one row from here on
     */
    record Place(LayerKind kind, String name, Code code, String input, String shortcut, InputType output,
            boolean flat) {

        /** Shape that comes out, without the batch: {@code (28, 28, 1)}. */
        String shape() {
            long[] shape = output.getShape();
            if (output instanceof InputType.InputTypeConvolutional image) {
                shape = flat ? new long[] {image.arrayElementsPerExample()}
                        : new long[] {image.getHeight(), image.getWidth(), image.getChannels()};
            } else if (output instanceof InputType.InputTypeRecurrent sequence) {
                shape = new long[] {sequence.getTimeSeriesLength(), sequence.getSize()};
            }
            return Arrays.stream(shape).mapToObj(n -> n < 0 ? "time" : String.valueOf(n))
                    .collect(Collectors.joining(", ", "(", ")"));
        }
    }

    Plan(ModelSpec spec) {
        this.spec = spec;
        codes = new LayerCode(spec);
        List<Spec> layers = spec.layers();
        if (layers.isEmpty() || layers.get(0).kind() != LayerKind.INPUT) {
            throw new PercolateException("A model begins with its input: for MNIST, input 28x28.");
        }
        Place input = new Place(LayerKind.INPUT, INPUT, null, null, null, (InputType) spec.inputType().value(), false);
        places.add(input);
        Place last = place(layers.subList(1, layers.size()), input);
        Ends.check(last, layers.get(layers.size() - 1), spec.loss());
    }

    List<Place> places() {
        return places;
    }

    Place last() {
        return places.get(places.size() - 1);
    }

    /** The part of the network that a place's values come from: flatten only changes how they count. */
    String source(String name) {
        Place place = places.stream().filter(p -> p.name.equals(name)).findFirst().orElseThrow();
        return place.kind == LayerKind.FLATTEN ? source(place.input) : name;
    }

    private Place place(List<Spec> layers, Place input) {
        Place from = input;
        for (Spec layer : layers) {
            LayerKind kind = (LayerKind) layer.kind();
            String name = kind.word() + "_" + numbers.merge(kind, 1, Integer::sum);
            Place next = kind == LayerKind.RESIDUAL ? residual(layer, name, from) : single(layer, name, from);
            places.add(next);
            from = next;
        }
        return from;
    }

    private Place residual(Spec layer, String name, Place from) {
        Place end = place(layer.body(), from);
        if (!end.shape().equals(from.shape()) || end.flat != from.flat) {
            throw new PercolateException(name + " adds its input " + from.shape() + " to what its layers make of it, "
                    + end.shape() + ": let the last of them give the same shape (padding=same, as many filters).");
        }
        return new Place(LayerKind.RESIDUAL, name, null, end.name, from.name, from.output, from.flat);
    }

    private Place single(Spec layer, String name, Place from) {
        LayerKind kind = (LayerKind) layer.kind();
        Follows.check(kind, name, from);
        if (kind == LayerKind.FLATTEN) {
            return new Place(kind, name, null, from.name, null, from.output, true);
        }
        boolean last = layer == spec.layers().get(spec.layers().size() - 1);
        if (last) {
            Ends.requireOneRow(name, from);
        }
        if (kind == LayerKind.GLOBALPOOL && from.output instanceof InputType.InputTypeRecurrent sequence) {
            InputType row = InputType.feedForward(sequence.getSize()); // DL4J still calls it a sequence
            return new Place(kind, name, codes.hidden(layer, name, from.output), from.name, null, row, true);
        }
        Code code = last ? codes.output(layer, name, from.output) : codes.hidden(layer, name, from.output);
        InputType output = kind == LayerKind.ACTIVATION ? from.output : output((Layer) code.value(), name, from);
        boolean flat = from.flat && output.getType() == InputType.Type.CNN;
        return new Place(kind, name, code, from.name, null, output, flat);
    }

    /** As DL4J itself finds it out. */
    private static InputType output(Layer layer, String name, Place from) {
        try {
            InputType type = from.output;
            InputPreProcessor between = layer.getPreProcessorForInputType(type);
            if (between != null) {
                type = between.getOutputType(type);
            }
            layer.setNIn(type, true);
            InputType output = layer.getOutputType(0, type);
            if (Arrays.stream(output.getShape()).anyMatch(extent -> extent == 0)) {
                throw new IllegalStateException("nothing comes out of it");
            }
            return output;
        } catch (RuntimeException e) {
            throw new PercolateException(name + " cannot follow " + from.name + ", which gives " + from.shape()
                    + ": make the kernel or pool smaller, or use padding=same.", e);
        }
    }
}
