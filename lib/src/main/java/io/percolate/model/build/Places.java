package io.percolate.model.build;

import io.percolate.PercolateException;
import io.percolate.dl4j.Frozen;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.layer.Layers;
import io.percolate.model.layer.Place;
import io.percolate.model.layer.Site;
import io.percolate.model.layer.WeightOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The layers of a model in order, each with its name, its DL4J code and its output shape.
 *
 * <p>Layers that cannot follow each other are rejected here, with their names and shapes.
 */
public final class Places {

    /** Name of the network's input. */
    public static final String INPUT = "input";

    private final List<Place> places = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final ModelSpec spec;

    /** @throws PercolateException when the layers, or the last of them and the loss, do not go together */
    public Places(ModelSpec spec) {
        this.spec = spec;
        List<Declaration> layers = spec.layers();
        if (layers.isEmpty() || layers.get(0).kind() != Layers.INPUT) {
            throw new PercolateException("A model begins with its input: for MNIST, input 28x28.");
        }
        Place input = new Place(Layers.INPUT, INPUT, null, null, null, (InputType) spec.inputType().value(), false);
        places.add(input);
        Place last = place(layers.subList(1, layers.size()), input);
        LastLayerCheck.check(last, layers.get(layers.size() - 1), spec.loss());
    }

    /** The input first, those within a residual sum before the sum. */
    public List<Place> all() {
        return places;
    }

    public Place last() {
        return places.get(places.size() - 1);
    }

    /** The DL4J layer that produces the values of a place: flatten only changes their shape. */
    public String source(String name) {
        Place place = places.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
        boolean passesThrough = place.code() == null && place.shortcut() == null && place.input() != null;
        return passesThrough ? source(place.input()) : name;
    }

    private Place place(List<Declaration> layers, Place input) {
        Place from = input;
        for (Declaration layer : layers) {
            String word = layer.kind().word();
            String name = word + "_" + numbers.merge(word, 1, Integer::sum);
            Place next = layer.kind() == Layers.RESIDUAL ? residual(layer, name, from) : single(layer, name, from);
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
        return new Place(Layers.RESIDUAL, name, null, end.name(), from.name(), from.output(), from.flat());
    }

    private Place single(Declaration layer, String name, Place from) {
        LayerKind kind = LayerKind.of(layer);
        kind.orderMistake(from).ifPresent(fix -> {
            throw new PercolateException(name + " cannot follow " + from.name() + ", which gives " + from.shape()
                    + ": " + fix + ".");
        });
        Site site = new Site(name, from, spec.optimizer().real("weightDecay"));
        if (layer != spec.layers().get(spec.layers().size() - 1)) {
            BuilderCode code = kind.code(layer, site);
            return kind.place(site, WeightOptions.isFrozen(layer) ? BuilderCode.invoke(Frozen.class, "layer", code)
                    : code);
        }
        if (WeightOptions.isFrozen(layer)) {
            throw new PercolateException(name + " is the last layer and cannot be frozen: freeze the layers before it,"
                    + " or put a new one after it.");
        }
        LastLayerCheck.requireOneRow(name, from);
        BuilderCode code = kind.lastCode(layer, site, spec.loss());
        return kind.place(site, code);
    }
}
