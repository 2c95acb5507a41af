package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphStep;
import io.percolate.engine.GraphUpdate;
import io.percolate.model.Optimizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Updates some parameters of a graph by one loss, batch by batch. */
public final class Step implements AutoCloseable {

    private final Nodes nodes;
    private final Execution execution;
    private final Wanted wanted;
    private final Optimizer rule;
    private double learningRate;
    private GraphStep compiled;
    private int batchSize;

    Step(Nodes nodes, Execution execution, Wanted wanted, Optimizer rule) {
        this.nodes = nodes;
        this.execution = execution;
        this.wanted = wanted;
        this.rule = rule;
        learningRate = rule.learningRate();
    }

    /**
     * One update on a batch.
     *
     * @param feeds rows for each input of the loss, in the order in which the inputs were declared
     * @return the loss before the update
     * @throws PercolateException when the rows do not fit, or the loss is not finite; nothing is then changed
     */
    public double train(float[]... feeds) {
        int count = wanted.feeds().check(feeds);
        GraphStep step = compiled(count);
        execution.own(step);
        double loss = step.backward(feeds, count);
        if (!Double.isFinite(loss)) {
            throw new PercolateException("The loss '" + wanted.loss() + "' became " + loss + ": lower the learning"
                    + " rate, clip the gradient, or scale the inputs. The parameters are as before.");
        }
        step.update(learningRate);
        return loss;
    }

    /** One update on a batch of tensors. */
    public double train(INDArray... feeds) {
        return train(Results.rows(feeds));
    }

    /** One update on a data set as one batch. */
    public double train(Dataset batch) {
        return train(wanted.feeds().split(batch));
    }

    /** Another learning rate from the next update on. */
    public void learningRate(double rate) {
        learningRate = rate;
    }

    /** Euclidean norm of the last gradient over all parameters of the step, before clipping. */
    public double gradientNorm() {
        return compiled == null ? Double.NaN : compiled.gradientNorm();
    }

    /** Which part runs where. */
    public String report() {
        return compiled == null ? "Not compiled before the first batch." : compiled.report();
    }

    private GraphStep compiled(int count) {
        if (compiled == null || count > batchSize) {
            float[] state = compiled == null ? null : compiled.state();
            close();
            execution.settle();
            batchSize = count;
            compiled = GraphEngines.compile(wanted.request(update(rule), count));
            compiled.seed(nodes.seed);
            double limit = rule.option("globalClipnorm");
            compiled.clipGlobalNorm(limit > 0 ? limit : Double.POSITIVE_INFINITY);
            if (state != null) {
                compiled.state(state);
            }
        }
        return compiled;
    }

    static GraphUpdate update(Optimizer rule) {
        return new GraphUpdate(rule.updater(), rule.option("weightDecay"), rule.option("clipvalue"),
                rule.option("clipnorm"));
    }

    /** Releases threads and buffers; the parameters are in the graph. */
    @Override
    public void close() {
        if (compiled != null) {
            execution.disown(compiled);
            compiled.close();
            compiled = null;
        }
    }
}
