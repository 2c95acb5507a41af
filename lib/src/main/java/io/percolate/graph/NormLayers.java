package io.percolate.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/** Layers against too large, too similar or too certain values. */
public interface NormLayers extends Layers {

    /**
     * {@code gain (x - mean) / sqrt(variance + 1e-5) + bias} over the last axis.
     *
     * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, <i>Layer Normalization</i>, arXiv:1607.06450, 2016.
     */
    default SDVariable layerNorm(SDVariable x) {
        double epsilon = 1e-5;
        Node node = at().open("layerNorm", x).option("epsilon", epsilon);
        long[] shape = node.shape(x);
        long units = Shapes.last(shape);
        SDVariable gain = node.constant("gain", 1, units);
        SDVariable bias = node.constant("bias", 0, units);
        SDVariable centred = x.sub(x.mean(true, shape.length - 1));
        SDVariable variance = node.sd.math.square(centred).mean(true, shape.length - 1);
        return node.close(centred.div(node.sd.math.sqrt(variance.add(epsilon))).mul(gain).add(bias), shape);
    }

    /**
     * As {@link #layerNorm}, with mean and variance of each channel over the batch; in inference those of a running
     * mean, {@code 0.9 old + 0.1 new}.
     *
     * <p>Source: S. Ioffe, C. Szegedy, <i>Batch Normalization</i>, arXiv:1502.03167, 2015.
     */
    default SDVariable batchNorm(SDVariable x) {
        double epsilon = 1e-5;
        Node node = at().open("batchNorm", x).option("epsilon", epsilon).option("momentum", 0.9);
        long[] shape = node.shape(x);
        long channels = Shapes.last(shape);
        SDVariable gain = node.constant("gain", 1, channels);
        SDVariable bias = node.constant("bias", 0, channels);
        SDVariable runningMean = node.statistic("mean", 0, channels);
        SDVariable runningVariance = node.statistic("variance", 1, channels);
        SDVariable training = node.training();
        SDVariable inference = training.rsub(1);
        SDVariable rows = node.rows(x);
        SDVariable twice = node.sd.concat(0, rows, rows); // SameDiff M2.1 fails on the mean over one row
        SDVariable mean = node.input(twice.mean(0));
        SDVariable variance = node.input(node.sd.math.square(twice.sub(mean)).mean(0));
        SDVariable usedMean = mean.mul(training).add(runningMean.mul(inference));
        SDVariable usedVariance = variance.mul(training).add(runningVariance.mul(inference));
        SDVariable normal = rows.sub(usedMean).div(node.sd.math.sqrt(usedVariance.add(epsilon)));
        return node.close(node.reshape(normal.mul(gain).add(bias), shape), shape);
    }

    /**
     * Sets this share of the values to 0 in training, and divides the others by {@code 1 - rate}.
     *
     * @throws io.percolate.PercolateException when the rate is not from 0 up to, but not, 1
     */
    default SDVariable dropout(SDVariable x, double rate) {
        Node node = at().open("dropout", x).option("rate", rate);
        if (!(rate >= 0 && rate < 1)) {
            throw node.refusal("has rate " + rate + ": give a share from 0 up to, but not, 1.");
        }
        long[] shape = node.shape(x);
        return node.close(x.mul(node.noise(shape)), shape);
    }

    /**
     * A normal number with this mean and variance, {@code mean + exp(logVariance / 2) noise}, through which the
     * gradient passes.
     *
     * <p>Source: D. P. Kingma, M. Welling, <i>Auto-Encoding Variational Bayes</i>, arXiv:1312.6114, 2013.
     */
    default SDVariable sample(SDVariable mean, SDVariable logVariance) {
        Node node = at().open("sample", mean, logVariance);
        node.requireSame(mean, logVariance);
        long[] shape = node.shape(mean);
        return node.close(mean.add(node.sd.math.exp(logVariance.mul(0.5)).mul(node.noise(shape))), shape);
    }
}
