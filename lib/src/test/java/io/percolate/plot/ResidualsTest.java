package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.train.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charts of predicted values. */
class ResidualsTest {

    private static Evaluation evaluation(int width) {
        float[] labels = {10, 20, 30, 40, 50, 60};
        Dataset data = Dataset.of(new float[6 / width], new int[] {1}, labels, List.of()).normalizeLabels();
        float[] outputs = data.labelRows().clone();
        outputs[0] += 1; // 27.08
        return Evaluation.of(data, outputs, 0);
    }

    @Test
    void valuesInTheirUnit() {
        Evaluation evaluation = evaluation(1); // deviation 17.08
        assertThat(evaluation.residuals()[0]).isBetween(-17.1f, -17.0f);
        assertThat(Plot.predicted(evaluation).text())
                .contains("true: 6 values from 10 to 60", "predicted: 6 values from 20 to 60");
        assertThat(Plot.residuals(evaluation).text()).startsWith("mean -2.846, standard deviation 6.365: ");
    }

    @Test
    void aChartForEachOfSeveralValues() {
        assertThat(Plot.predicted(evaluation(2)).text()).contains("label1", "label2");
    }

    @Test
    void classesHaveNone() {
        Dataset classes = Synthetic.moons(4, 0.1, 1);
        Evaluation evaluation = Evaluation.of(classes, classes.labelRows(), 0);
        assertThatThrownBy(() -> Plot.predicted(evaluation)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("confusionMatrix");
    }
}
