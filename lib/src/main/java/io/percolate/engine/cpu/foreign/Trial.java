package io.percolate.engine.cpu.foreign;

import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.samediff.Excerpt;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tries an operation on random numbers: does it treat each example by itself, and is ND4J's gradient of it right? A
 * lane computes only its own examples, so an operation that mixes them, or draws random numbers, would give another
 * result.
 */
public final class Trial {

    private static final int EXAMPLES = 3;
    private static final double TOLERANCE = 1e-5;
    private static final int POINTS = 5;
    /** A wrong gradient agrees along one direction by chance in a few of a hundred cases. */
    private static final int DIRECTIONS = 4;
    private static final double STEP = 3e-3;
    /** Of a difference quotient of floats. */
    private static final double QUOTIENT_TOLERANCE = 0.02;

    private final Excerpt excerpt;
    private final Map<String, Extent> rows;
    private final Map<String, INDArray> weights;
    private final SplittableRandom random = new SplittableRandom(1);

    /** @param rows dimensions of the inputs that have an array for each example */
    public Trial(Excerpt excerpt, Map<String, Extent> rows, Map<String, INDArray> weights) {
        this.excerpt = excerpt;
        this.rows = rows;
        this.weights = weights;
    }

    /** Dimensions of the result for one example; empty when examples do not stay apart. */
    public Optional<Extent> extent() {
        Map<String, float[]> values = draw();
        INDArray together = excerpt.value(inputs(values, 0, EXAMPLES));
        if (together.rank() < 1 || together.size(0) != EXAMPLES || together.dataType() != DataType.FLOAT) {
            return Optional.empty();
        }
        Extent result = Packed.extent(Arrays.copyOfRange(together.shape(), 1, together.rank()));
        float[] all = Packed.floats(together);
        int length = result.elements();
        for (int example = 0; example < EXAMPLES; example++) {
            float[] alone = Packed.floats(excerpt.value(inputs(values, example, 1)));
            if (!agree(alone, Arrays.copyOfRange(all, example * length, (example + 1) * length))) {
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }

    /**
     * Whether the gradient agrees with difference quotients along all directions at one of some points; another point
     * may be at a kink.
     */
    public boolean hasTheSlope() {
        boolean agrees = excerpt.wanted().isEmpty();
        for (int point = 0; point < POINTS && !agrees; point++) {
            Map<String, INDArray> at = inputs(draw(), 0, EXAMPLES);
            INDArray above = gaussian(excerpt.value(at).shape());
            Map<String, INDArray> gradients = excerpt.gradients(at, above);
            agrees = true;
            for (int direction = 0; direction < DIRECTIONS && agrees; direction++) {
                agrees = agreesAlong(at, above, gradients);
            }
        }
        return agrees;
    }

    private boolean agreesAlong(Map<String, INDArray> at, INDArray above, Map<String, INDArray> gradients) {
        Map<String, INDArray> direction = new HashMap<>();
        double slope = 0;
        for (Map.Entry<String, INDArray> each : gradients.entrySet()) {
            INDArray along = gaussian(each.getValue().shape());
            direction.put(each.getKey(), along);
            slope += along.mul(each.getValue()).sumNumber().doubleValue();
        }
        double quotient = (moved(at, direction, STEP, above) - moved(at, direction, -STEP, above)) / (2 * STEP);
        double size = Math.max(1, Math.abs(slope) + Math.abs(quotient));
        return Math.abs(slope - quotient) <= QUOTIENT_TOLERANCE * size;
    }

    private double moved(Map<String, INDArray> at, Map<String, INDArray> direction, double step, INDArray above) {
        Map<String, INDArray> inputs = new HashMap<>(at);
        direction.forEach((name, along) -> inputs.put(name, at.get(name).add(along.mul(step))));
        return excerpt.value(inputs).mul(above).sumNumber().doubleValue();
    }

    private INDArray gaussian(long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private Map<String, float[]> draw() {
        Map<String, float[]> values = new HashMap<>();
        rows.forEach((name, extent) -> {
            float[] drawn = new float[EXAMPLES * extent.size()];
            boolean whole = excerpt.type(name).isIntType();
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = whole ? random.nextInt(2) : (float) random.nextGaussian();
            }
            values.put(name, drawn);
        });
        return values;
    }

    private Map<String, INDArray> inputs(Map<String, float[]> values, int first, int n) {
        Map<String, INDArray> inputs = new HashMap<>(weights);
        rows.forEach((name, extent) -> inputs.put(name,
                Packed.all(values.get(name), first * extent.size(), extent, n, excerpt.type(name))));
        return inputs;
    }

    private static boolean agree(float[] a, float[] b) {
        boolean all = a.length == b.length;
        for (int i = 0; i < a.length && all; i++) {
            all = Float.compare(a[i], b[i]) == 0 // NaN where the function is not defined
                    || Math.abs(a[i] - b[i]) <= TOLERANCE * Math.max(1, Math.abs(b[i]));
        }
        return all;
    }
}
