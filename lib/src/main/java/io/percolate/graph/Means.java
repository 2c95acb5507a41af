package io.percolate.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Means over the positions of a mask. */
final class Means {

    private Means() {
    }

    static Node open(Layers layers, String kind, SDVariable output, SDVariable target, SDVariable mask) {
        return mask == null ? layers.at().open(kind, output, target) : layers.at().open(kind, output, target, mask);
    }

    static SDVariable close(Node node, SDVariable each, SDVariable output, SDVariable mask) {
        if (mask != null) {
            node.requireSame(output, mask);
        }
        return node.close(of(each, mask));
    }

    /** {@code max(0, z) - z y + log(1 + exp(-|z|))}, with the right slope at 0 too. */
    static SDVariable logistic(SameDiff sd, SDVariable logits, SDVariable product) {
        SDVariable size = sd.math.abs(logits);
        return logits.add(size).mul(0.5).sub(product).add(sd.math.log1p(sd.math.exp(size.neg())));
    }

    static SDVariable of(SDVariable each, SDVariable mask) {
        return mask == null ? each.mean() : each.mul(mask).sum().div(mask.sum());
    }
}
