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

/** Updates weights from their gradients: one pass over both and over the state of the rule. */
public interface UpdateRule {

    /** The data of a rule: weights, gradients and state arrays of the whole network, all with the same layout. */
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
     * @param iteration number of earlier updates
     */
    void update(Arrays arrays, int from, int to, double learningRate, int iteration, int epoch);

    /** Number of state arrays of the rule, in DL4J's order. */
    int states();

    /** The rule for a DL4J updater, or empty when there is none. */
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
