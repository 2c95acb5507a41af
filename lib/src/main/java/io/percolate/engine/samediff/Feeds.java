package io.percolate.engine.samediff;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.GraphRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Turns rows into the arrays of the placeholders, and draws the noise of dropout and of samples. */
final class Feeds {

    private final SameDiff graph;
    private final List<String> names;
    private final List<GraphLayer> layers;
    private SplittableRandom random = new SplittableRandom(0);

    Feeds(SameDiff graph, GraphRequest request) {
        this.graph = graph;
        names = request.feeds();
        layers = request.layers();
    }

    void seed(long seed) {
        random = new SplittableRandom(seed);
    }

    Map<String, INDArray> arrays(float[][] feeds, int count, boolean training) {
        Map<String, INDArray> arrays = new HashMap<>();
        for (int i = 0; i < feeds.length; i++) {
            SDVariable placeholder = graph.getVariable(names.get(i));
            arrays.put(names.get(i), array(feeds[i], count, placeholder));
        }
        for (GraphLayer layer : layers) {
            switch (layer.kind()) {
                case "dropout" -> noise(layer.inputs().get(1), count, training ? layer.option("rate") : 0, arrays);
                case "sample" -> noise(layer.inputs().get(2), count, Double.NaN, arrays);
                case "batchNorm" -> {
                    SDVariable mode = graph.getVariable(layer.inputs().get(5));
                    arrays.put(mode.name(), Nd4j.scalar(mode.dataType(), training ? 1 : 0));
                }
                default -> { }
            }
        }
        return arrays;
    }

    /** Draws masks of dropout, or normal numbers when the rate is not a number. */
    private void noise(String name, int count, double rate, Map<String, INDArray> arrays) {
        SDVariable placeholder = graph.getVariable(name);
        float[] values = new float[count * width(placeholder)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Double.isNaN(rate) ? random.nextGaussian()
                    : rate == 0 ? 1 : random.nextDouble() < rate ? 0 : 1 / (1 - rate));
        }
        arrays.put(name, array(values, count, placeholder));
    }

    private static int width(SDVariable placeholder) {
        int width = 1;
        for (int i = 1; i < placeholder.getShape().length; i++) {
            width *= (int) placeholder.getShape()[i];
        }
        return width;
    }

    private static INDArray array(float[] rows, int count, SDVariable placeholder) {
        long[] shape = placeholder.getShape().clone();
        shape[0] = count;
        int length = count * width(placeholder);
        float[] exact = rows.length == length ? rows : Arrays.copyOf(rows, length);
        INDArray array = Nd4j.create(exact, shape, 'c');
        return placeholder.dataType() == DataType.FLOAT ? array : array.castTo(placeholder.dataType());
    }
}
