package io.percolate.engine.cpu.learn;

import io.percolate.dl4j.Momentum;
import java.util.Optional;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** How weights learn from their gradients: one pass over both and over what the rule remembers. */
public interface UpdateRule {

    /** What a rule works on: weights, gradients and state arrays of the whole network, all laid out alike. */
    record Arrays(float[] weights, float[] gradients, float[][] states) {

        float[] first() {
            return states[0];
        }

        float[] second() {
            return states[1];
        }

        float[] third() {
            return states[2];
        }
    }

    /**
     * @param from first float, a multiple of the vector width like {@code to}
     * @param iteration updates done before this one
     */
    void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch);

    /** State arrays the rule keeps, in DL4J's order. */
    int states();

    /** The rule for an updater of DL4J's, or empty where there is none. */
    static Optional<UpdateRule> of(IUpdater updater) {
        Class<?> type = updater.getClass();
        return Optional.ofNullable(type == Sgd.class ? new SgdRule()
                : type == NoOp.class ? new NoRule()
                : type == Momentum.class ? new MomentumRule((Momentum) updater)
                : type == Nesterovs.class ? new NesterovsRule((Nesterovs) updater)
                : type == AdaGrad.class ? new AdaGradRule((AdaGrad) updater)
                : type == RmsProp.class ? new RmsPropRule((RmsProp) updater)
                : type == AdaDelta.class ? new AdaDeltaRule((AdaDelta) updater)
                : type == Adam.class ? new AdamRule((Adam) updater)
                : type == Nadam.class ? new NadamRule((Nadam) updater)
                : type == AdaMax.class ? new AdaMaxRule((AdaMax) updater)
                : type == AMSGrad.class ? new AmsGradRule((AMSGrad) updater) : null);
    }
}
