package io.percolate.engine.read;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.op.Dense;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Transposed;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Translates DL4J's layers into stages of a {@link Program}. */
public final class Layers {

    private final Program program;
    private final ImageLayers images;
    private final SequenceLayers sequences;
    private final int lanes;

    public Layers(Program program, Reach reach, int lanes) {
        this.program = program;
        this.lanes = lanes;
        images = new ImageLayers(program, reach);
        sequences = new SequenceLayers(program, this, reach);
    }

    /** @return the number of the stage that has the layer's output */
    public int translate(Node node, int input) {
        Layer layer = node.layer();
        checkPlain(layer);
        int lines = program.report.size();
        int output = LayerReaders.of(layer).read(layer, node, this, input);
        if (node.frozen()) {
            program.report.subList(lines, program.report.size())
                    .replaceAll(line -> line.replaceFirst(": engine$", ", frozen: engine"));
        }
        return output;
    }

    /** The program that receives the stages. */
    public Program program() {
        return program;
    }

    /** Number of threads, each of which computes a part of the batch. */
    public int lanes() {
        return lanes;
    }

    ImageLayers images() {
        return images;
    }

    SequenceLayers sequences() {
        return sequences;
    }

    int dense(DenseLayer layer, int input) {
        return program.activation(layer.getActivationFn(), dense(layer, layer.hasBias(), dropout(layer, input)));
    }

    int output(OutputLayer layer, int input) {
        return output(layer.getLossFn(), layer.getActivationFn(),
                dense(layer, layer.hasBias(), dropout(layer, input)));
    }

    int loss(LossLayer layer, int input) {
        return output(layer.getLossFn(), layer.getActivationFn(), program.padded(input));
    }

    int activation(ActivationLayer layer, int input) {
        program.report.add(layer.getActivationFn() + ": engine");
        return program.activation(layer.getActivationFn(), input);
    }

    int dropoutOnly(DropoutLayer layer, int input) {
        program.report.add("dropout: engine");
        return dropout(layer, input);
    }

    int batchNormalization(BatchNormalization layer, int input) {
        return new BatchNorms(program, lanes).translate(layer, program.padded(input));
    }

    /** @throws UnsupportedException when a layer has options that no operation has */
    static void checkPlain(Layer layer) {
        if (layer instanceof BaseLayer base && base.getWeightNoise() != null) {
            throw new UnsupportedException("weight noise");
        }
        if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
            throw new UnsupportedException("layer normalization");
        }
    }

    /** The stage after the dropout that precedes a layer. */
    public int dropout(Layer layer, int input) {
        if (layer.getIDropout() == null || program.weights.frozen) {
            return input;
        }
        if (!(layer.getIDropout() instanceof Dropout d) || d.getPSchedule() != null) {
            throw new UnsupportedException("the dropout " + layer.getIDropout().getClass().getSimpleName());
        }
        int from = program.padded(input);
        int number = program.stages.size();
        float keep = (float) d.getP();
        return program.add(from, program.shape(from),
                (lane, in) -> new io.percolate.engine.cpu.op.Dropout(lane, in.get(0), number, keep));
    }

    private int output(ILossFunction loss, IActivation f, int input) {
        if (program.loss != null || program.shape(input).pixels() > 1) {
            throw new UnsupportedException("more than one output");
        }
        return Dl4jLosses.output(program, input, loss, f, lanes);
    }

    private int dense(FeedForwardLayer layer, boolean hasBias, int input) {
        Shape in = program.shape(input);
        Shape out = Shape.vector((int) layer.getNOut());
        int inputs = in.features();
        if (inputs != layer.getNIn()) {
            throw new UnsupportedException("a dense layer for " + layer.getNIn() + " inputs on " + in);
        }
        int units = out.channels();
        int w = program.weights.add(layer, "W", inputs * units, inputs * out.stride(),
                out.stride(), i -> in.fromDl4j(i % inputs) * out.stride() + i / inputs);
        int b = hasBias ? program.weights.addRow(layer, "b", units) : -1;
        Transposed t = !program.learns(input) ? null
                : program.transposed(w, 1, inputs, units, Offsets.positions(in), in.size());
        program.report.add("dense " + inputs + "x" + units + ": engine");
        return program.add(input, out, (lane, s) -> new Dense(lane, s.get(0),
                Signal.make(out, lane.capacity, true), w, b, t));
    }
}
