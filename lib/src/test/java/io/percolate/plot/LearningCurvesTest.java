package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.train.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningCurvesTest {

    @Test
    void aHistoryDrawsItsMetricsBesideEachOtherAndNotItsSeconds() {
        Map<String, Double> epoch = new java.util.LinkedHashMap<>();
        for (String name : List.of("loss", "accuracy", "valLoss", "valAccuracy", "learningRate", "seconds")) {
            epoch.put(name, 0.5);
        }
        Chart chart = Plot.learningCurves(History.of(List.of(epoch)));
        assertThat(chart.width()).isEqualTo(760);
        assertThat(chart.text()).contains("loss: ", "accuracy: ").doesNotContain("seconds")
                .doesNotContain("learningRate");
    }

    @Test
    void aDivergedLossStillDraws() {
        Chart chart = Plot.learningCurves(Series.of("loss", 2, Double.NaN, Double.POSITIVE_INFINITY));
        assertThat(chart.svg()).doesNotContain("NaN");
        assertThat(chart.text()).contains("1 value from 2 to 2");
    }

    @Test
    void noMetricIsRejected() {
        assertThatThrownBy(() -> Plot.learningCurves(Map.of())).isInstanceOf(PercolateException.class)
                .hasMessageContaining("history");
    }
}
