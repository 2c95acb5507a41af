package io.percolate.train;

import io.percolate.data.Dataset;
import io.percolate.data.rows.Normalization;
import io.percolate.dl4j.Dl4jNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** Says that features or labels are so large, or so unlike in size, that a network learns badly from them. */
final class ScaleHint {

    private static final double LARGE = 100;
    private static final double UNLIKE = 1000;
    /** Enough examples to see the size of values. */
    private static final int SAMPLE = 1000;

    private ScaleHint() {
    }

    static Optional<String> of(NeuralNetwork network, Dataset data, Task task) {
        List<String> hints = Stream.of(scalesItself(network) ? Optional.<String>empty() : features(data),
                task == Task.VALUES ? labels(data) : Optional.<String>empty()).flatMap(Optional::stream).toList();
        return hints.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", hints));
    }

    private static Optional<String> features(Dataset data) {
        Normalization sizes = Normalization.of(sample(data.featureRows(), data.inputs()), data.inputs());
        int largest = largest(sizes);
        int smallest = IntStream.range(0, data.inputs()).filter(j -> sizes.deviation()[j] > 0).boxed()
                .min((a, b) -> Double.compare(sizes.deviation()[a], sizes.deviation()[b])).orElse(largest);
        boolean unlike = data.featureShape().length == 1 && sizes.deviation()[largest] > LARGE / 10
                && sizes.deviation()[largest] > UNLIKE * sizes.deviation()[smallest];
        if (size(sizes, largest) <= LARGE && !unlike) {
            return Optional.empty();
        }
        if (data.featureShape().length > 2) {
            return Optional.of("The pixels are " + text(sizes, largest) + ": networks learn better from values of 0 to"
                    + " 1, so scale them, as by 1/255.");
        }
        String others = smallest == largest || !unlike ? "" : " and '" + data.featureNames().get(smallest) + "' "
                + text(sizes, smallest);
        return Optional.of("Feature '" + data.featureNames().get(largest) + "' is " + text(sizes, largest) + others
                + ": networks learn badly from features that are large or unlike in size; normalize() or"
                + " %data --normalize scales them.");
    }

    private static Optional<String> labels(Dataset data) {
        Normalization sizes = Normalization.of(sample(data.labelRows(), data.outputs()), data.outputs());
        return size(sizes, largest(sizes)) <= LARGE ? Optional.empty()
                : Optional.of("The labels are " + text(sizes, largest(sizes)) + ": networks learn large values badly;"
                        + " normalizeLabels() or %data --normalize-label scales them, and predictions stay in their"
                        + " unit.");
    }

    private static int largest(Normalization sizes) {
        return IntStream.range(0, sizes.mean().length).boxed()
                .max((a, b) -> Double.compare(size(sizes, a), size(sizes, b))).orElseThrow();
    }

    private static double size(Normalization sizes, int column) {
        return Math.abs(sizes.mean()[column]) + sizes.deviation()[column];
    }

    private static String text(Normalization sizes, int column) {
        return String.format(Locale.ROOT, "%.3g ± %.2g", sizes.mean()[column], sizes.deviation()[column]);
    }

    /** Rows at equal distances. */
    private static float[] sample(float[] rows, int width) {
        int size = rows.length / width;
        if (size <= SAMPLE) {
            return rows;
        }
        float[] some = new float[SAMPLE * width];
        for (int i = 0; i < SAMPLE; i++) {
            System.arraycopy(rows, (int) ((long) i * size / SAMPLE) * width, some, i * width, width);
        }
        return some;
    }

    /** Whether the first layer takes values of any size: numbers of words, or values that it normalizes. */
    private static boolean scalesItself(NeuralNetwork network) {
        String first = Arrays.stream(Dl4jNetwork.of(network).layers()).limit(1)
                .map(layer -> layer.conf().getLayer().getClass().getSimpleName()).collect(Collectors.joining());
        return first.matches(".*(Embedding|Normalization).*");
    }
}
