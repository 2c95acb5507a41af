package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The same graph twice, one run by the engine and one by SameDiff, on the same random data. */
final class GraphTwins implements AutoCloseable {

    static final double RATE = 0.01;

    final GraphStep engine;
    final GraphStep sameDiff;
    private final GraphRequest request;
    private final List<int[]> shapes = new ArrayList<>();
    private final Random random;
    private final SameDiff first;
    private final SameDiff second;

    /** What a test writes: the graph, its layers, the loss. */
    static final class Sketch {

        final SameDiff sd = SameDiff.create();
        final Random random = new Random(5);
        final List<GraphLayer> layers = new ArrayList<>();
        final List<String> feeds = new ArrayList<>();
        final List<String> outputs = new ArrayList<>();
        String loss;

        SDVariable input(String name, long... shape) {
            long[] all = new long[shape.length + 1];
            all[0] = -1;
            System.arraycopy(shape, 0, all, 1, shape.length);
            feeds.add(name);
            return sd.placeHolder(name, DataType.FLOAT, all);
        }

        SDVariable parameter(String name, long... shape) {
            INDArray values = Nd4j.create(DataType.FLOAT, shape);
            for (long i = 0; i < values.length(); i++) {
                values.putScalar(i, 0.5 * random.nextGaussian());
            }
            return sd.var(name, values);
        }

        /** Declares that the output is a layer of this kind. */
        SDVariable layer(String kind, SDVariable output, Map<String, Double> options, SDVariable... inputs) {
            List<String> names = List.of(inputs).stream().map(SDVariable::name).toList();
            layers.add(new GraphLayer(kind, kind + layers.size(), names, output.name(), options));
            return output;
        }

        void output(SDVariable variable) {
            outputs.add(variable.name());
        }
    }

    private GraphTwins(Sketch a, Sketch b, int batch, int threads) {
        first = a.sd;
        second = b.sd;
        request = request(a, batch, threads);
        engine = GraphEngines.compile(request);
        assertThat(engine.report()).doesNotContain("SameDiff");
        sameDiff = GraphEngines.sameDiff(request(b, batch, 1), "as the reference");
        for (String feed : a.feeds) {
            long[] shape = a.sd.getVariable(feed).getShape();
            int[] own = new int[shape.length - 1];
            for (int i = 0; i < own.length; i++) {
                own[i] = (int) shape[i + 1];
            }
            shapes.add(own);
        }
        random = new Random(batch);
    }

    static GraphTwins of(Function<Sketch, SDVariable> loss, int batch, int threads) {
        Sketch a = new Sketch();
        a.loss = loss.apply(a).name();
        Sketch b = new Sketch();
        b.loss = loss.apply(b).name();
        return new GraphTwins(a, b, batch, threads);
    }

    private static GraphRequest request(Sketch sketch, int batch, int threads) {
        List<String> parameters = sketch.sd.variables().stream()
                .filter(v -> v.getVariableType() == VariableType.VARIABLE).map(SDVariable::name).toList();
        return new GraphRequest(sketch.sd, sketch.layers, sketch.feeds, sketch.outputs, sketch.loss, parameters,
                sketch.feeds.subList(0, 1), new GraphUpdate(new Adam(RATE), 0, 0, 0), batch, threads);
    }

    /** Feeds of numbers, or of whole numbers below a limit. */
    float[][] draw(int count, int... limits) {
        float[][] rows = new float[shapes.size()][];
        for (int f = 0; f < rows.length; f++) {
            int length = count;
            for (int size : shapes.get(f)) {
                length *= size;
            }
            rows[f] = new float[length];
            for (int i = 0; i < length; i++) {
                rows[f][i] = f < limits.length && limits[f] > 0 ? random.nextInt(limits[f])
                        : (float) random.nextGaussian();
            }
        }
        return rows;
    }

    /** Compares outputs, loss, gradients and parameters over some steps. */
    void agree(int steps, int batch, int... limits) {
        for (int step = 0; step < steps; step++) {
            int count = step == 1 ? Math.max(1, batch / 2) : batch;
            float[][] rows = draw(count, limits);
            compareOutputs(rows, count);
            double loss = sameDiff.backward(rows, count);
            assertThat(engine.backward(rows, count)).as("loss of step " + step)
                    .isCloseTo(loss, Offset.offset(1e-5 * Math.max(1, Math.abs(loss))));
            for (String parameter : request.parameters()) {
                Twins.assertClose("gradient of " + parameter, engine.gradient(parameter), sameDiff.gradient(parameter),
                        Twins.TOLERANCE);
            }
            for (String input : request.gradients()) {
                Twins.assertClose("gradient of " + input, engine.gradient(input), sameDiff.gradient(input),
                        Twins.TOLERANCE);
            }
            assertThat(engine.gradientNorm()).isCloseTo(sameDiff.gradientNorm(),
                    Offset.offset(1e-4 * Math.max(1, sameDiff.gradientNorm())));
            engine.update(RATE);
            sameDiff.update(RATE);
        }
        engine.synchronize();
        sameDiff.synchronize();
        for (String parameter : request.parameters()) {
            Twins.assertClose(parameter, floats(first, parameter), floats(second, parameter), 1e-4);
        }
    }

    private void compareOutputs(float[][] rows, int count) {
        float[][] ours = new float[request.outputs().size()][];
        float[][] theirs = new float[ours.length][];
        for (int i = 0; i < ours.length; i++) {
            ours[i] = new float[count * 4096];
            theirs[i] = new float[count * 4096];
        }
        engine.run(rows, count, ours);
        if (ours.length > 0) { // SameDiff runs no empty request
            sameDiff.run(rows, count, theirs);
        }
        for (int i = 0; i < ours.length; i++) {
            Twins.assertClose(request.outputs().get(i), ours[i], theirs[i], Twins.TOLERANCE);
        }
    }

    private static float[] floats(SameDiff graph, String parameter) {
        return graph.getVariable(parameter).getArr().dup('c').data().asFloat();
    }

    @Override
    public void close() {
        engine.close();
        sameDiff.close();
    }
}
