package io.percolate.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.linalg.factory.Nd4j;

/** Compares metrics with ND4J's and with manual counts. */
class EvaluationTest {

    private static Evaluation random(int size, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] outputs = new float[size * classes];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (float) random.nextDouble();
        }
        return Evaluation.of(data(size, classes, seed), outputs, 0);
    }

    private static Dataset data(int size, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed + 1);
        int[] labels = new int[size];
        Arrays.setAll(labels, i -> i < classes ? i : random.nextInt(classes));
        List<String> names = List.of("a", "b", "c", "d").subList(0, classes);
        return Dataset.ofClasses(new float[size], new int[] {1}, labels, names);
    }

    @Property(tries = 50)
    void countsAgreeWithNd4j(@ForAll @IntRange(min = 5, max = 80) int size,
            @ForAll @IntRange(min = 3, max = 4) int classes, @ForAll long seed) {
        Evaluation ours = random(size, classes, seed);
        var theirs = new org.nd4j.evaluation.classification.Evaluation(classes);
        Dataset data = data(size, classes, seed);
        SplittableRandom random = new SplittableRandom(seed);
        float[] outputs = new float[size * classes];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (float) random.nextDouble();
        }
        theirs.eval(data.labels(), Nd4j.create(outputs, new long[] {size, classes}, 'c'));
        assertThat(ours.accuracy()).isCloseTo(theirs.accuracy(), within(1e-12));
        for (int c = 0; c < classes; c++) {
            assertThat(ours.recall(c)).isCloseTo(theirs.recall(c), within(1e-12));
            assertThat(ours.precision(c)).isCloseTo(theirs.precision(c), within(1e-12));
            assertThat(ours.f1(c)).isCloseTo(theirs.f1(c), within(1e-12));
            assertThat(ours.confusion()[c][0]).isEqualTo(theirs.getConfusionMatrix().getCount(c, 0));
        }
    }

    @Property(tries = 50)
    void areaIsTheShareOfPairsInOrder(@ForAll @IntRange(min = 4, max = 60) int size, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] scores = new float[size];
        boolean[] positive = new boolean[size];
        for (int i = 0; i < size; i++) {
            scores[i] = random.nextInt(8) / 8f; // many ties
            positive[i] = i == 0 || i > 1 && random.nextBoolean();
        }
        double ordered = 0;
        int pairs = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    ordered += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(Roc.of(scores, positive).area()).isCloseTo(ordered / pairs, within(1e-9));
    }

    @Test
    void areaAgreesWithNd4jsExactOne() {
        Dataset data = data(50, 2, 3);
        float[] outputs = new float[100];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50; i++) {
            outputs[2 * i] = (float) random.nextDouble();
            outputs[2 * i + 1] = 1 - outputs[2 * i];
        }
        ROC exact = new ROC(0);
        exact.eval(data.labels(), Nd4j.create(outputs, new long[] {50, 2}, 'c'));
        assertThat(Evaluation.of(data, outputs, 0).roc(1).area()).isCloseTo(exact.calculateAUC(), within(1e-6));
    }

    @Test
    void topKCountsTheLabelAmongTheLargest() {
        Dataset data = data(3, 3, 1); // classes 0, 1, 2
        Evaluation evaluation = Evaluation.of(data, new float[] {.5f, .3f, .2f, .5f, .3f, .2f, .5f, .3f, .2f}, 0);
        assertThat(evaluation.topK(1)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(evaluation.topK(2)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(evaluation.metric("top5")).isEqualTo(1);
    }

    @Test
    void oneOutputIsTwoClasses() {
        Dataset data = Dataset.of(new float[4], new int[] {1}, new float[] {0, 1, 1, 0}, List.of("ill"));
        Evaluation evaluation = Evaluation.of(data, new float[] {.2f, .9f, .4f, .6f}, 0.1);
        assertThat(evaluation.accuracy()).isEqualTo(0.5);
        assertThat(evaluation.classNames()).containsExactly("not ill", "ill");
        assertThat(evaluation.confusion()).isDeepEqualTo(new int[][] {{1, 1}, {1, 1}});
        assertThat(evaluation.roc(1).area()).isEqualTo(0.75);
        assertThat(evaluation.table().rowCount()).isEqualTo(2);
    }

    @Test
    void plainValuesHaveNoClasses() {
        Dataset data = Dataset.of(new float[2], new int[] {1}, new float[] {0, 1}, List.of());
        Evaluation evaluation = Evaluation.of(data, new float[2], 0.5);
        assertThat(evaluation.accuracy()).isNaN();
        assertThatThrownBy(evaluation::confusion).isInstanceOf(PercolateException.class)
                .hasMessageContaining("no classes");
        assertThatThrownBy(() -> random(5, 3, 1).metric("acc")).hasMessageContaining("no metric 'acc'");
    }

    @Test
    void classesThatDoNotExistAreNamed() {
        Evaluation evaluation = random(5, 3, 1);
        for (IntConsumer measure : List.<IntConsumer>of(evaluation::precision, evaluation::recall, evaluation::f1,
                evaluation::support, evaluation::roc)) {
            for (int c : new int[] {-1, 3}) {
                assertThatThrownBy(() -> measure.accept(c)).isInstanceOf(PercolateException.class)
                        .hasMessageContaining("no class " + c).hasMessageContaining("0 to 2");
            }
        }
    }
}
