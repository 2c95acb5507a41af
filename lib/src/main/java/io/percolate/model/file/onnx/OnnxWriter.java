package io.percolate.model.file.onnx;

import static io.percolate.model.file.onnx.GraphWriter.attribute;

import io.percolate.PercolateException;
import io.percolate.dl4j.LayerNormalization;
import io.percolate.model.build.Places;
import io.percolate.model.file.PortableModel;
import io.percolate.model.layer.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.ModelProto;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Writes a model as a graph of ONNX. Images go in as height, width, channel, as everywhere in this library; ONNX's
 * operators take channel, height, width, so that axes are moved before the first of them and before a row is made.
 */
final class OnnxWriter {

    private static final String INPUT = "input";

    private final GraphWriter graph = new GraphWriter();
    private final PortableModel model;
    private final LayerWriter layers;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();

    /**
     * A value in the graph.
     *
     * @param channelsFirst of an image, whether its axes are ONNX's
     */
    private record Value(String name, boolean channelsFirst) {
    }

    private OnnxWriter(PortableModel model) {
        this.model = model;
        layers = new LayerWriter(graph, model);
    }

    /** @throws PercolateException when ONNX has no operator for a layer */
    static ModelProto write(PortableModel model) {
        return new OnnxWriter(model).write();
    }

    private ModelProto write() {
        Places all = new Places(model.spec());
        for (Place place : all.all()) {
            places.put(place.name(), place);
            values.put(place.name(), place.input() == null ? input(place) : value(place));
        }
        Value last = rows(values.get(all.last().name()), all.last());
        return graph.model(INPUT, model.spec().inputShape(), last.name,
                new int[] {(int) all.last().output().arrayElementsPerExample()});
    }

    private static Value input(Place place) {
        if (place.isSequence()) {
            throw new PercolateException("The model takes a sequence: only networks of dense, conv, pooling and"
                    + " normalization are written as ONNX.");
        }
        return new Value(INPUT, false);
    }

    private Value value(Place place) {
        Place from = places.get(place.input());
        Value x = values.get(place.input());
        if (place.shortcut() != null) {
            Value other = values.get(place.shortcut());
            Value alike = other.channelsFirst ? first(x, from) : last(x, from);
            return new Value(graph.node("Add", List.of(alike.name, other.name)), other.channelsFirst);
        }
        if (place.code() == null) {
            return rows(x, from);
        }
        Layer layer = (Layer) place.code().value();
        if (layer instanceof DropoutLayer) {
            return x; // only training drops values
        }
        if (layer instanceof ConvolutionLayer conv && layer.getClass() == ConvolutionLayer.class) {
            return activated(conv, new Value(layers.conv(conv, first(x, from).name, place, from), true));
        }
        if (layer instanceof SubsamplingLayer pool) {
            return new Value(layers.pool(pool, first(x, from).name, place, from), true);
        }
        if (layer instanceof GlobalPoolingLayer pool && from.isImage()) {
            return new Value(layers.global(pool, first(x, from).name, place), false);
        }
        if (layer instanceof BatchNormalization norm) {
            Value moved = first(x, from);
            return new Value(layers.batchNorm(norm, moved.name, place), moved.channelsFirst);
        }
        if (layer instanceof LayerNormalization) {
            return new Value(layers.layerNorm(last(x, from).name, place), false);
        }
        if (layer instanceof DenseLayer dense && !dense.isHasLayerNorm()) {
            return activated(dense, new Value(layers.dense(x.name, place, dense.isHasBias()), false));
        }
        if (layer instanceof OutputLayer out) {
            return activated(out, new Value(layers.dense(x.name, place, out.isHasBias()), false));
        }
        if (layer instanceof ActivationLayer activation) {
            return activated(activation.getActivationFn().toString(), x);
        }
        if (layer instanceof LossLayer loss) {
            return activated(loss.getActivationFn().toString(), rows(x, from));
        }
        throw new PercolateException(place.name() + " is not written as ONNX: only dense, conv, maxpool, avgpool,"
                + " globalpool, batchnorm, layernorm, activation, flatten, dropout and residual are.");
    }

    private Value activated(BaseLayer layer, Value x) {
        return activated(layer.getActivationFn().toString(), x);
    }

    private Value activated(String function, Value x) {
        return new Value(new ActivationWriter(graph).write(function, x.name, x.channelsFirst ? 1 : -1),
                x.channelsFirst);
    }

    /** With ONNX's axes, when it is an image. */
    private Value first(Value x, Place place) {
        return x.channelsFirst || !place.isImage() ? x
                : new Value(graph.node("Transpose", List.of(x.name), attribute("perm", new int[] {0, 3, 1, 2})), true);
    }

    /** With this library's axes. */
    private Value last(Value x, Place place) {
        return !x.channelsFirst ? x
                : new Value(graph.node("Transpose", List.of(x.name), attribute("perm", new int[] {0, 2, 3, 1})),
                        false);
    }

    /** As one row, when it is an image. */
    private Value rows(Value x, Place place) {
        return place.isImage() ? new Value(graph.node("Flatten", List.of(last(x, place).name)), false) : x;
    }
}
