package io.percolate.plot.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThinningTest {

    /** Per half pixel, the thinned line has the first, the lowest, the highest and the last point of the whole line. */
    @Property(tries = 50)
    void noPeakIsLost(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int count) {
        Random random = new Random(seed);
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new double[] {500.0 * i / count, 300 * random.nextDouble()});
        }
        Thinning thinning = new Thinning();
        all.forEach(point -> thinning.to(point[0], point[1]));
        List<double[]> kept = points(thinning.path());
        assertThat(kept.size()).isLessThanOrEqualTo(Math.min(count, 4 * 1000));
        assertThat(columns(kept, point -> point[1])).isEqualTo(columns(all, point -> point[1]));
        assertThat(columns(kept, point -> point[0])).isEqualTo(columns(all, point -> point[0]));
    }

    @Test
    void fewPointsStayAsTheyAre() {
        Thinning thinning = new Thinning();
        thinning.to(1, 5);
        thinning.to(2, 7);
        thinning.lift();
        thinning.to(3, 9);
        thinning.to(4, 1);
        assertThat(points(thinning.path())).containsExactly(new double[] {1, 5}, new double[] {2, 7},
                new double[] {3, 9}, new double[] {4, 1});
    }

    /** Least and greatest value per half pixel, as text. */
    private static String columns(List<double[]> points, ToDoubleFunction<double[]> value) {
        return points.stream().collect(Collectors.groupingBy(point -> Math.floor(2 * point[0]), java.util.TreeMap::new,
                Collectors.summarizingDouble(value))).values().stream()
                .map(s -> s.getMin() + " " + s.getMax()).collect(Collectors.joining("\n"));
    }

    private static List<double[]> points(Path2D path) {
        List<double[]> points = new ArrayList<>();
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            double[] point = new double[2];
            i.currentSegment(point);
            points.add(point);
        }
        return points;
    }
}
