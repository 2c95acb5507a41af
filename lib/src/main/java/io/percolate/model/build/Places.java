package io.percolate.model.build;

import io.percolate.PercolateException;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.layer.LayerCode;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.layer.OrderCheck;
import io.percolate.model.layer.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * The layers of a model in their places: each with its name, its DL4J code and the shape that comes out of it.
 *
 * <p>Layers that cannot follow each other are refused here, by name, with both shapes.
 */
public final class Places {

    /** Name of the network's input. */
    public static final String INPUT = "input";

    private final List<Place> places = new ArrayList<>();
    private final Map<LayerKind, Integer> numbers = new EnumMap<>(LayerKind.class);
    private final ModelSpec spec;
    private final LayerCode codes;

    public Places(ModelSpec spec) {
        this.spec = spec;
        codes = new LayerCode(spec.optimizer().real("weightDecay"), spec.loss());
        List<Declaration> layers = spec.layers();
        if (layers.isEmpty() || layers.get(0).kind() != LayerKind.INPUT) {
            throw new PercolateException("A model begins with its input: for MNIST, input 28x28.");
        }
        Place input = new Place(LayerKind.INPUT, INPUT, null, null, null, (InputType) spec.inputType().value(), false);
        places.add(input);
        Place last = place(layers.subList(1, layers.size()), input);
        LastLayerCheck.check(last, layers.get(layers.size() - 1), spec.loss());
    }

    public List<Place> all() {
        return places;
    }

    public Place last() {
        return places.get(places.size() - 1);
    }

    /** The part of the network that a place's values come from: flatten only changes how they count. */
    public String source(String name) {
        Place place = places.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
        return place.kind() == LayerKind.FLATTEN ? source(place.input()) : name;
    }

    private Place place(List<Declaration> layers, Place input) {
        Place from = input;
        for (Declaration layer : layers) {
            LayerKind kind = (LayerKind) layer.kind();
            String name = kind.word() + "_" + numbers.merge(kind, 1, Integer::sum);
            Place next = kind == LayerKind.RESIDUAL ? residual(layer, name, from) : single(layer, name, from);
            places.add(next);
            from = next;
        }
        return from;
    }

    private Place residual(Declaration layer, String name, Place from) {
        Place end = place(layer.body(), from);
        if (!end.shape().equals(from.shape()) || end.flat() != from.flat()) {
            throw new PercolateException(name + " adds its input " + from.shape() + " to what its layers make of it, "
                    + end.shape() + ": let the last of them give the same shape (padding=same, as many filters).");
        }
        return new Place(LayerKind.RESIDUAL, name, null, end.name(), from.name(), from.output(), from.flat());
    }

    private Place single(Declaration layer, String name, Place from) {
        LayerKind kind = (LayerKind) layer.kind();
        OrderCheck.check(kind, name, from);
        if (kind == LayerKind.FLATTEN) {
            return new Place(kind, name, null, from.name(), null, from.output(), true);
        }
        boolean last = layer == spec.layers().get(spec.layers().size() - 1);
        if (last) {
            LastLayerCheck.requireOneRow(name, from);
        }
        if (kind == LayerKind.GLOBALPOOL && from.output() instanceof InputType.InputTypeRecurrent sequence) {
            InputType row = InputType.feedForward(sequence.getSize()); // DL4J still calls it a sequence
            return new Place(kind, name, codes.hidden(layer, name, from.output()), from.name(), null, row, true);
        }
        BuilderCode code = last ? codes.output(layer, name, from.output()) : codes.hidden(layer, name, from.output());
        InputType output = kind == LayerKind.ACTIVATION ? from.output() : output((Layer) code.value(), name, from);
        boolean flat = from.flat() && output.getType() == InputType.Type.CNN;
        return new Place(kind, name, code, from.name(), null, output, flat);
    }

    /** As DL4J itself finds it out. */
    private static InputType output(Layer layer, String name, Place from) {
        try {
            InputType type = from.output();
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
            throw new PercolateException(name + " cannot follow " + from.name() + ", which gives " + from.shape()
                    + ": make the kernel or pool smaller, or use padding=same.", e);
        }
    }
}
