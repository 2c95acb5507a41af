package io.percolate.engine.cpu.learn;

import io.percolate.dl4j.Momentum;
import io.percolate.engine.UnsupportedException;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** How weights learn from their gradients: one pass over both and over what the rule remembers. */
public interface UpdateRule {

    /** What a rule works on: weights, gradients and state arrays of the whole network, all laid out alike. */
    record Arrays(float[] weights, float[] gradients, float[] first, float[] second) {
    }

    /**
     * @param from first float, a multiple of the vector width like {@code to}
     * @param iteration updates done before this one
     */
    void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch);

    /** State arrays the rule keeps, in DL4J's order. */
    int states();

    static UpdateRule of(IUpdater updater) {
        Class<?> type = updater.getClass();
        if (type == Sgd.class) {
            return new SgdRule();
        }
        if (type == NoOp.class) {
            return new NoRule();
        }
        if (type == Momentum.class) {
            return new MomentumRule((Momentum) updater);
        }
        if (type == Nesterovs.class) {
            return new NesterovsRule((Nesterovs) updater);
        }
        if (type == AdaGrad.class) {
            return new AdaGradRule((AdaGrad) updater);
        }
        if (type == RmsProp.class) {
            return new RmsPropRule((RmsProp) updater);
        }
        if (type == Adam.class) {
            return new AdamRule((Adam) updater);
        }
        throw new UnsupportedException("the updater " + type.getSimpleName());
    }
}
