package io.percolate.engine;

import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Translates DL4J's layers into stages of a {@link Plan}. */
final class Layers {

    private final Plan plan;
    private final ImageLayers images;
    private final int parts;

    Layers(Plan plan, Crop crop, int parts) {
        this.plan = plan;
        this.parts = parts;
        images = new ImageLayers(plan, crop);
    }

    /** @return the number of the stage that puts out what the layer puts out */
    int translate(Node node, int input) {
        Layer layer = node.layer();
        checkPlain(layer);
        Class<?> type = layer.getClass();
        if (type == DenseLayer.class) {
            DenseLayer l = (DenseLayer) layer;
            return plan.activation(l.getActivationFn(), dense(l, l.hasBias(), dropout(l, input)));
        }
        if (type == OutputLayer.class) {
            OutputLayer l = (OutputLayer) layer;
            return output(l.getLossFn(), l.getActivationFn(), dense(l, l.hasBias(), dropout(l, input)));
        }
        if (type == LossLayer.class) {
            LossLayer l = (LossLayer) layer;
            return output(l.getLossFn(), l.getActivationFn(), plan.padded(input));
        }
        if (type == ConvolutionLayer.class) {
            return images.convolution(node, (ConvolutionLayer) layer, dropout(layer, input));
        }
        if (type == SubsamplingLayer.class) {
            return images.pooling(node, (SubsamplingLayer) layer, plan.padded(input));
        }
        if (type == GlobalPoolingLayer.class) {
            return images.globalPooling((GlobalPoolingLayer) layer, plan.padded(input));
        }
        if (type == BatchNormalization.class) {
            return new BatchNorms(plan, parts).translate((BatchNormalization) layer, plan.padded(input));
        }
        if (type == ActivationLayer.class) {
            plan.report.add(((ActivationLayer) layer).getActivationFn() + ": engine");
            return plan.activation(((ActivationLayer) layer).getActivationFn(), input);
        }
        if (type == DropoutLayer.class) {
            plan.report.add("dropout: engine");
            return dropout(layer, input);
        }
        throw new UnsupportedException("the layer " + type.getSimpleName());
    }

    private static void checkPlain(Layer layer) {
        if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
            throw new UnsupportedException("weight constraints");
        }
        if (layer instanceof BaseLayer base && base.getWeightNoise() != null) {
            throw new UnsupportedException("weight noise");
        }
        if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
            throw new UnsupportedException("layer normalization");
        }
    }

    private int dropout(Layer layer, int input) {
        if (layer.getIDropout() == null) {
            return input;
        }
        if (!(layer.getIDropout() instanceof Dropout d) || d.getPSchedule() != null) {
            throw new UnsupportedException("the dropout " + layer.getIDropout().getClass().getSimpleName());
        }
        int from = plan.padded(input);
        int number = plan.stages.size();
        float keep = (float) d.getP();
        return plan.add(from, plan.shape(from),
                (part, in) -> new io.percolate.engine.Dropout(part, in.get(0), number, keep));
    }

    private int output(ILossFunction loss, IActivation f, int input) {
        if (plan.loss != null || plan.shape(input).pixels() > 1) {
            throw new UnsupportedException("more than one output");
        }
        plan.loss = Scores.of(loss, f);
        if (Functions.isIdentity(f)) {
            return input;
        }
        return plan.add(input, plan.shape(input), Functions.of(f, Scores.isFused(loss, f)));
    }

    private int dense(FeedForwardLayer layer, boolean hasBias, int input) {
        Shape in = plan.shape(input);
        Shape out = Shape.vector((int) layer.getNOut());
        int inputs = in.features();
        if (inputs != layer.getNIn()) {
            throw new UnsupportedException("a dense layer for " + layer.getNIn() + " inputs on " + in);
        }
        int units = out.channels();
        int w = plan.weights.add(layer, "W", inputs * units, inputs * out.stride(),
                i -> in.fromDl4j(i % inputs) * out.stride() + i / inputs);
        int b = hasBias ? plan.weights.addRow(layer, "b", units) : -1;
        Transposed t = input == 0 ? null
                : plan.transposed(w, 1, inputs, units, Tables.positions(in), in.size());
        plan.report.add("dense " + inputs + "x" + units + ": engine");
        return plan.add(input, out, (part, s) -> new Dense(part, s.get(0),
                Signal.make(out, part.capacity, true), w, b, t));
    }
}
