package io.percolate.engine.read;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.learn.WeightTable;
import io.percolate.engine.cpu.op.BatchNorm;
import io.percolate.engine.cpu.op.Signal;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/** Translates batch normalization, whose activation function DL4J does not apply. */
public final class BatchNorms {

    private final Program program;
    private final int lanes;

    public BatchNorms(Program program, int lanes) {
        this.program = program;
        this.lanes = lanes;
    }

    public int translate(BatchNormalization layer, int input) {
        Shape in = program.shape(input);
        int channels = in.channels();
        if (layer.getNOut() != channels || in.channelsFirst()) {
            throw new UnsupportedException("batch normalization of flattened images");
        }
        WeightTable w = program.weights;
        boolean fixed = layer.isLockGammaBeta();
        int gamma = fixed ? -1 : w.addRow(layer, "gamma", channels);
        int beta = fixed ? -1 : w.addRow(layer, "beta", channels);
        BatchNorm.Settings settings = new BatchNorm.Settings(gamma, beta, (float) layer.getGamma(),
                (float) layer.getBeta(), w.addRow(layer, "mean", channels),
                w.addRow(layer, layer.isUseLogStd() ? "log10stdev" : "var", channels), layer.isUseLogStd(),
                (float) layer.getEps(), (float) layer.getDecay(), w.frozen);
        BatchNorm.Sums sums = new BatchNorm.Sums(lanes, in.stride());
        program.report.add("batch normalization " + channels + ": engine");
        return program.add(input, in, (lane, s) -> new BatchNorm(lane, s.get(0),
                Signal.make(in, lane.capacity, true), settings, sums));
    }
}
