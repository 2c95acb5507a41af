package io.percolate.graph;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Scalars to minimize. A mask holds 1 for each position that counts and 0 for the others. */
public interface Losses extends Layers {

    /**
     * Softmax cross-entropy: the mean of {@code -log softmax(logits)[target]} over all positions.
     *
     * @param logits (N, .., classes)
     * @param target class or token numbers (N, ..), or one-hot (N, .., classes)
     * @throws PercolateException when the shapes do not fit
     */
    default SDVariable crossEntropy(SDVariable logits, SDVariable target) {
        return crossEntropy(logits, target, null);
    }

    /**
     * Softmax cross-entropy over the positions that a mask selects.
     *
     * @param mask (N, ..), or null for all positions
     */
    default SDVariable crossEntropy(SDVariable logits, SDVariable target, SDVariable mask) {
        Node node = begin(this, "crossEntropy", logits, target, mask);
        long[] shape = node.shape(logits);
        long[] positions = Arrays.copyOf(shape, shape.length - 1);
        boolean numbers = target.dataType().isIntType();
        node.requireShape(target, numbers ? positions : shape, logits);
        if (mask != null) {
            node.requireShape(mask, positions, logits);
        }
        long classes = Shapes.last(shape);
        SDVariable shares = numbers ? node.oneHot(target, classes) : node.rows(target);
        SDVariable each = shares.mul(node.sd.nn.logSoftmax(node.rows(logits))).sum(1).neg();
        return node.close(meanOf(each, mask == null ? null : mask.reshape(-1)));
    }

    /**
     * Sigmoid cross-entropy: the mean of {@code -y log p - (1 - y) log(1 - p)}, {@code p = sigmoid(logits)}.
     *
     * @param target as logits, 0 or 1 or a share
     */
    default SDVariable binaryCrossEntropy(SDVariable logits, SDVariable target) {
        return binaryCrossEntropy(logits, target, null);
    }

    /** Sigmoid cross-entropy over the values that a mask of the same shape selects, or all when it is null. */
    default SDVariable binaryCrossEntropy(SDVariable logits, SDVariable target, SDVariable mask) {
        Node node = begin(this, "binaryCrossEntropy", logits, target, mask);
        node.requireSame(logits, target);
        SDVariable each = logistic(node.sd, logits, logits.mul(target));
        return finish(node, each, logits, mask);
    }

    /** The same target for all logits: 1 for real and 0 for generated examples. */
    default SDVariable binaryCrossEntropy(SDVariable logits, double target) {
        Node node = at().open("binaryCrossEntropy", logits).option("target", target);
        return finish(node, logistic(node.sd, logits, logits.mul(target)), logits, null);
    }

    /** The mean of {@code (output - target)^2}. */
    default SDVariable mse(SDVariable output, SDVariable target) {
        return mse(output, target, null);
    }

    /** The mean of {@code (output - target)^2} over the values that a mask of the same shape selects. */
    default SDVariable mse(SDVariable output, SDVariable target, SDVariable mask) {
        Node node = begin(this, "mse", output, target, mask);
        node.requireSame(output, target);
        return finish(node, node.sd.math.square(output.sub(target)), output, mask);
    }

    /**
     * Divergence of normal numbers from standard ones, {@code sum (mean^2 + variance - 1 - log variance) / 2}, a mean
     * over the examples.
     *
     * <p>Source: D. P. Kingma, M. Welling, <i>Auto-Encoding Variational Bayes</i>, arXiv:1312.6114, 2013.
     */
    default SDVariable gaussianKl(SDVariable mean, SDVariable logVariance) {
        Node node = at().open("gaussianKl", mean, logVariance);
        node.requireSame(mean, logVariance);
        SDVariable each = node.sd.math.square(mean).add(node.sd.math.exp(logVariance)).sub(1).sub(logVariance);
        int[] axes = IntStream.range(1, node.shape(mean).length).toArray();
        return node.close(each.sum(axes).mean().mul(0.5));
    }

    private static Node begin(Layers layers, String kind, SDVariable output, SDVariable target, SDVariable mask) {
        return mask == null ? layers.at().open(kind, output, target) : layers.at().open(kind, output, target, mask);
    }

    private static SDVariable finish(Node node, SDVariable each, SDVariable output, SDVariable mask) {
        if (mask != null) {
            node.requireSame(output, mask);
        }
        return node.close(meanOf(each, mask));
    }

    /** {@code max(0, z) - z y + log(1 + exp(-|z|))}, with the right slope at 0 too. */
    private static SDVariable logistic(SameDiff sd, SDVariable logits, SDVariable product) {
        SDVariable size = sd.math.abs(logits);
        return logits.add(size).mul(0.5).sub(product).add(sd.math.log1p(sd.math.exp(size.neg())));
    }

    private static SDVariable meanOf(SDVariable each, SDVariable mask) {
        return mask == null ? each.mean() : each.mul(mask).sum().div(mask.sum());
    }
}
