package io.percolate.engine;

import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/** Translates batch normalization, whose activation function DL4J does not apply. */
final class BatchNorms {

    private final Plan plan;
    private final int parts;

    BatchNorms(Plan plan, int parts) {
        this.plan = plan;
        this.parts = parts;
    }

    int translate(BatchNormalization layer, int input) {
        Shape in = plan.shape(input);
        int channels = in.channels();
        if (layer.getNOut() != channels || in.channelsFirst()) {
            throw new UnsupportedException("batch normalization of flattened images");
        }
        if (layer.isLockGammaBeta()) {
            throw new UnsupportedException("batch normalization with fixed gamma and beta");
        }
        WeightTable w = plan.weights;
        BatchNorm.Settings settings = new BatchNorm.Settings(w.addRow(layer, "gamma", channels),
                w.addRow(layer, "beta", channels), w.addRow(layer, "mean", channels),
                w.addRow(layer, layer.isUseLogStd() ? "log10stdev" : "var", channels), layer.isUseLogStd(),
                (float) layer.getEps(), (float) layer.getDecay());
        BatchNorm.Sums sums = new BatchNorm.Sums(parts, in.stride());
        plan.report.add("batch normalization " + channels + ": engine");
        return plan.add(input, in, (part, s) -> new BatchNorm(part, s.get(0),
                Signal.make(in, part.capacity, true), settings, sums));
    }
}
