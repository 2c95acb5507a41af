package io.percolate.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphRequest;
import io.percolate.engine.GraphStep;
import io.percolate.engine.GraphUpdate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A loss on the engine beside SameDiff, and beside finite differences in double. Of an input x the gradient is wanted;
 * an input of tokens is 0 to 4, and a mask lets everything through or hides everything but one.
 */
final class SideBySide {

    /** Of the largest element: both compute in float, in another order. */
    private static final double TOLERANCE = 1e-5;
    private static final double STEP = 1e-6;

    private final Function<Graph, SDVariable> loss;
    private final int batch;
    private final Random random;
    private final double summands;

    /** @param summands size of what a gradient adds up: where they cancel, their rounding errors stay */
    SideBySide(Function<Graph, SDVariable> loss, int batch, long seed, double summands) {
        this.loss = loss;
        this.summands = summands;
        this.batch = batch;
        random = new Random(seed);
    }

    /** Values, gradients of parameters and of x, and updates over some steps. */
    void agree(int threads, int steps) {
        GraphRequest ours = request(threads);
        GraphRequest theirs = request(1);
        try (GraphStep engine = GraphEngines.compile(ours); GraphStep sameDiff = GraphEngines.sameDiff(theirs, "")) {
            assertThat(engine.report()).doesNotContain("SameDiff");
            for (int step = 0; step < steps; step++) {
                float[][] feeds = feeds(ours);
                double expected = sameDiff.backward(feeds, batch);
                assertThat(engine.backward(feeds, batch)).isCloseTo(expected,
                        Offset.offset(TOLERANCE * Math.max(1, Math.abs(expected))));
                for (String parameter : ours.parameters()) {
                    close("step " + step + ", gradient of " + parameter, engine.gradient(parameter),
                            sameDiff.gradient(parameter));
                }
                for (String input : ours.gradients()) {
                    close("gradient of " + input, engine.gradient(input), sameDiff.gradient(input));
                }
                engine.update(0.01);
                sameDiff.update(0.01);
            }
            engine.synchronize();
            sameDiff.synchronize();
            for (String parameter : ours.parameters()) {
                close(parameter, ours.graph().getVariable(parameter).getArr().dup('c').data().asFloat(),
                        theirs.graph().getVariable(parameter).getArr().dup('c').data().asFloat());
            }
            float[][] feeds = feeds(ours);
            float[][] result = new float[1][1];
            float[][] reference = new float[1][1];
            engine.run(feeds, batch, result);
            sameDiff.run(feeds, batch, reference);
            close("loss in inference", result[0], reference[0]);
        }
    }

    /** The slope in a random direction of all parameters and of x, against a difference quotient in double. */
    void hasTheSlope(int threads) {
        GraphRequest ours = request(threads);
        Graph exact = new Graph(new Nodes(SameDiff.create(), DataType.DOUBLE, 3));
        String name = loss.apply(exact).name();
        float[][] feeds = feeds(ours);
        Map<String, INDArray> values = new HashMap<>();
        for (int i = 0; i < feeds.length; i++) {
            SDVariable feed = exact.node(ours.feeds().get(i));
            long[] shape = feed.getShape().clone();
            shape[0] = batch;
            values.put(feed.name(), Nd4j.create(feeds[i], shape, 'c').castTo(feed.dataType()));
        }
        if (exact.sameDiff().hasVariable(Nodes.TRAINING)) {
            values.put(Nodes.TRAINING, Nd4j.scalar(1.0));
        }
        Map<INDArray, INDArray> directions = new IdentityHashMap<>();
        double slope = 0;
        double size = 0;
        try (GraphStep engine = GraphEngines.compile(ours)) {
            engine.backward(feeds, batch);
            for (String each : Stream.concat(ours.parameters().stream(), ours.gradients().stream())
                    .toList()) {
                INDArray array = values.containsKey(each) ? values.get(each) : exact.node(each).getArr();
                if (!values.containsKey(each)) {
                    array.assign(ours.graph().getVariable(each).getArr());
                }
                float[] gradient = engine.gradient(each);
                INDArray direction = Nd4j.zeros(DataType.DOUBLE, array.shape());
                for (int i = 0; i < gradient.length; i++) {
                    double along = random.nextGaussian();
                    direction.putScalar(i, along);
                    slope += along * gradient[i];
                    size += Math.abs(along * gradient[i]);
                }
                directions.put(array, direction);
            }
        }
        double quotient = (moved(exact, values, directions, STEP, name) - moved(exact, values, directions, -STEP, name))
                / (2 * STEP);
        moved(exact, values, directions, 0, name);
        assertThat(slope).as("slope").isCloseTo(quotient, Offset.offset(TOLERANCE * Math.max(summands, size)));
    }

    private static double moved(Graph graph, Map<String, INDArray> feeds, Map<INDArray, INDArray> directions,
            double step, String loss) {
        directions.forEach((array, direction) -> array.addi(direction.mul(step)));
        double value = graph.sameDiff().output(feeds, loss).get(loss).getDouble(0);
        directions.forEach((array, direction) -> array.subi(direction.mul(step)));
        return value;
    }

    private GraphRequest request(int threads) {
        Graph graph = new Graph(3);
        SDVariable scalar = loss.apply(graph);
        Wanted wanted = Wanted.loss(graph.nodes, scalar, List.of());
        GraphRequest all = wanted.request(new GraphUpdate(new Sgd(0.01), 0, 0, 0), batch);
        List<String> inputs = all.feeds().stream().filter(name -> name.equals("x")).toList();
        List<String> parameters = graph.nodes.parameters().stream().map(SDVariable::name).toList();
        return new GraphRequest(all.graph(), all.layers(), all.feeds(), List.of(scalar.name()), all.loss(), parameters,
                inputs, all.update(), batch, threads);
    }

    private float[][] feeds(GraphRequest request) {
        return request.feeds().stream().map(name -> {
            SDVariable feed = request.graph().getVariable(name);
            int width = 1;
            for (int axis = 1; axis < feed.getShape().length; axis++) {
                width *= (int) feed.getShape()[axis];
            }
            float[] rows = new float[batch * width];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = feed.dataType().isIntType() ? random.nextInt(5) : (float) random.nextGaussian();
            }
            if (name.equals("mask")) {
                hide(rows, width);
            }
            return rows;
        }).toArray(float[][]::new);
    }

    private void hide(float[] mask, int width) {
        for (int from = 0; from < mask.length; from += width) {
            int one = random.nextInt(width);
            boolean all = random.nextBoolean();
            for (int i = 0; i < width; i++) {
                mask[from + i] = i == one || all && random.nextInt(3) > 0 ? 1 : 0;
            }
        }
    }

    private void close(String what, float[] ours, float[] theirs) {
        assertThat(ours).as(what).hasSameSizeAs(theirs);
        double largest = summands;
        for (float value : theirs) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < ours.length; i++) {
            assertThat((double) ours[i]).as(what + " [" + i + "]")
                    .isCloseTo(theirs[i], Offset.offset(TOLERANCE * largest));
        }
    }
}
