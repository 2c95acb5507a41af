package io.percolate.federated;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights before, plus the mean of the clipped changes; with noise on their sum if the plan has any, and then every
 * client weighs the same.
 */
final class Clipped implements Update {

    private final Federated plan;
    private final SplittableRandom random;
    private final float[] before;
    private final double[] sum;
    private double total;

    Clipped(Federated plan, SplittableRandom random) {
        this.plan = plan;
        this.random = random;
        before = floats(plan.model.dl4j().params());
        sum = new double[before.length];
    }

    @Override
    public void add(INDArray weights, int examples) {
        float[] after = floats(weights);
        double squares = 0;
        for (int i = 0; i < after.length; i++) {
            double change = (double) after[i] - before[i];
            squares += change * change;
        }
        double weight = plan.noise > 0 ? 1 : examples;
        double factor = weight * Math.min(1, plan.clip / Math.max(Double.MIN_NORMAL, Math.sqrt(squares)));
        for (int i = 0; i < after.length; i++) {
            sum[i] += factor * ((double) after[i] - before[i]);
        }
        total += weight;
    }

    @Override
    public INDArray value() {
        double divisor = plan.noise > 0 ? plan.share * plan.clients.size() : total;
        float[] averaged = new float[before.length];
        for (int i = 0; i < averaged.length; i++) {
            double noise = plan.noise > 0 ? plan.noise * plan.clip * random.nextGaussian() : 0;
            averaged[i] = (float) (before[i] + (sum[i] + noise) / divisor);
        }
        return Nd4j.createFromArray(averaged).reshape(plan.model.dl4j().params().shape());
    }

    private static float[] floats(INDArray weights) {
        return weights.dup('c').data().asFloat();
    }
}
