package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Probes read from a layer what is there, and nothing else. */
class ProbeTest {

    /** Points in the plane: the class says whether both have the same sign, or the sign of the first. */
    private static Dataset points(int seed, boolean xor, String... names) {
        Random random = new Random(seed);
        float[] features = new float[600];
        int[] classes = new int[300];
        for (int i = 0; i < 300; i++) {
            features[2 * i] = (float) random.nextGaussian();
            features[2 * i + 1] = (float) random.nextGaussian();
            classes[i] = features[2 * i] > 0 == (!xor || features[2 * i + 1] > 0) ? 1 : 0;
        }
        return Dataset.ofClasses(features, new int[] {2}, classes, List.of(names));
    }

    @Test
    void aHiddenLayerMakesTheClassesLinear() {
        Model model = Model.parse("input 2\ndense 16 relu\ndense 2 softmax\noptimizer adam lr=0.02\nseed 1");
        model.fit(points(1, true, "differ", "same"), epochs(40));
        INDArray before = model.dl4j().params().dup();
        Map<String, Double> probed = model.insight().probe(points(2, true, "a", "b"), points(3, true, "a", "b"));
        assertThat(probed.keySet()).containsExactly("input", "dense_1", "dense_2");
        assertThat(probed.get("input")).isLessThan(0.65);
        assertThat(probed.get("dense_1")).isGreaterThan(0.9);
        assertThat(model.dl4j().params()).isEqualTo(before);
    }

    @Test
    void aLayerThatForgetsTellsNothing() {
        Model model = Model.parse("input 2\ndense 3 tanh\ndense 2 softmax\nseed 1");
        INDArray weights = model.network().getLayer(0).getParam("W");
        weights.getRow(0).assign(0);
        Dataset test = points(5, false, "left", "right");
        Map<String, Double> probed = model.insight().probe(points(4, false, "left", "right"), test);
        assertThat(probed.get("input")).isGreaterThan(0.95);
        assertThat(probed.get("dense_1")).as("the first coordinate is lost").isLessThan(0.65);
    }

    @Test
    void dataThatDoesNotFitIsRefused() {
        Model model = Model.parse("input 2\ndense 2 softmax");
        Dataset points = points(1, true, "a", "b");
        refused(model, points, points(1, true, "b", "a"), "The probe learns the classes [a, b], but its test data has"
                + " [b, a]: give both the same.");
        Dataset values = Dataset.of(new float[] {1, 2}, new int[] {2}, new float[] {3}, List.of());
        refused(model, values, values, "A probe reads classes from the layers, but the data has none: make it with"
                + " Dataset.ofClasses, two classes or more.");
        Dataset wide = Dataset.ofClasses(new float[6], new int[] {3}, new int[] {0, 1}, List.of("a", "b"));
        refused(model, wide, wide, "The model reads 2 values per example, the data has 3.");
    }

    private static void refused(Model model, Dataset train, Dataset test, String message) {
        assertThatThrownBy(() -> model.insight().probe(train, test)).isInstanceOf(PercolateException.class)
                .hasMessage(message);
    }
}
