package io.percolate.plot.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EndLabelsTest {

    private static final double GAP = 14;
    private static final double EXACT = 1e-9;

    @Property
    void labelsNeverTouchAndStayInTheirOrder(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 300) Double> heights) {
        double[] wanted = heights.stream().mapToDouble(height -> height).sorted().toArray();
        double[] places = EndLabels.spread(wanted, GAP, 0, 300);
        for (int i = 1; i < places.length; i++) {
            assertThat(places[i] - places[i - 1]).isGreaterThanOrEqualTo(GAP - EXACT);
        }
        assertThat(places[0]).isGreaterThanOrEqualTo(-EXACT);
        assertThat(places[places.length - 1]).isLessThanOrEqualTo(300 + EXACT);
    }

    @Test
    void labelsWithRoomStayWhereTheyAre() {
        assertThat(EndLabels.spread(new double[] {10, 50, 90}, GAP, 0, 300)).containsExactly(10, 50, 90);
    }

    @Test
    void labelsAtOnePlaceSpreadAroundIt() {
        assertThat(EndLabels.spread(new double[] {50, 50}, GAP, 0, 300)).containsExactly(43, 57);
    }
}
