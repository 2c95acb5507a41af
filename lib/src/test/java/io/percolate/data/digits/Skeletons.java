package io.percolate.data.digits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The ways people write a digit, as pen strokes in a square of ten units: points {@code x,y}, a bar between strokes.
 * A stroke is a smooth curve through its points; a corner is where one ends and the next starts.
 */
final class Skeletons {

    private static final String[][] WAYS = {
        {"5,0 2,1.6 1,5 2,8.6 5,10 8,8.4 9,5 8,1.6 5.2,0",
            "6.2,.6 3,.8 1.2,4 1.6,8.2 4.6,10 7.8,8.6 9,5 8,1.8 5.4,.2 3.8,1.2",
            "4.6,.2 2,3 1.4,7 3.6,10 6.8,9.2 8.4,5.4 7.6,1.4 4.8,0"},
        {"5,0 5,5 5,10", "2.8,2.4 5.4,0|5.4,0 5.2,5 5.2,10", "3,2.2 5.2,0|5.2,0 5.1,5 5,10|2.4,10 7.8,10",
            "5.6,0 5,5 4.6,10"},
        {"1.5,2.6 3,.5 6,0 8.2,1.8 7.2,4.6 4.2,7.6 1,10|1,10 5,9.9 9,9.8",
            "1.6,2.4 3.2,.4 6.4,.2 8,2.6 6,6.2 3,9.4 1.2,9.2 2.2,7.9 4.8,8.8 7.4,9.9 9.2,9",
            "1.2,1.6 4,.2 7.6,.8 7.8,3.4 5,6.4 1.4,9.6|1.4,9.6 4.6,9 8.8,9.8"},
        {"1.8,1.2 5,0 8,1.6 7,4 4.4,4.8|4.4,4.8 7.6,5.4 8.6,7.6 6.5,9.7 3.5,10 1.2,8.8",
            "1.5,.4 5,.3 8,.2|8,.2 6,2 4.4,4.2|4.4,4.2 7.8,5 8.4,7.8 5.6,10 1.4,9.2",
            "2,.8 5.4,0 7.6,1.8 5.8,4.2 3.8,4.6 6.4,4.8 8.4,7 6.4,9.8 3,10 1,8.4"},
        {"6.4,0 3.6,3.4 1,6.6|1,6.6 5,6.6 9,6.5|6.8,0 6.7,5 6.5,10",
            "2.2,.2 1.6,2.6 1.7,5|1.7,5 4,5.7 8,5|8,.2 7.6,5 7,10", "2.4,.4 1.6,4 3,5.6 7.6,4.8|8,0 7.4,5 7,10",
            "7,0 4,2.6 1.6,5.6|1.6,5.6 4.6,5.8 7.6,5.4|7,0 6.8,5 6.4,10"},
        {"8.2,.2 5.4,.3 2.6,.4|2.6,.4 2.2,2.6 2,4.6|2,4.6 5,3.8 8.2,5.6 7.8,8.6 5,10 1.4,9.2",
            "2.8,.4 2.4,2.4 2.2,4.4|2.2,4.4 5.6,4 8,6 7.4,8.8 4.4,10 1.2,9|2.8,.4 5.4,.4 8.6,0",
            "8,.4 5,0 3,1.2 2.6,3.4 4.4,4.8 7,5.6 8,7.8 5.8,9.8 1.6,9.6"},
        {"7,.2 4,2 1.9,5.4 1.8,8.4 4.5,10 7.6,9 8,6.8 6,5.3 3.5,5.8 2,7.6",
            "5,0 2.8,3 1.6,6.6 2.8,9.6 5.8,9.8 7.6,7.8 6.2,5.8 3.6,6.4 2.2,8.2",
            "6.4,0 3,3.4 2,7 3.4,9.8 6.6,9.8 8.2,7.6 6.8,5.6 4,5.8 2.4,7.2"},
        {"1,.5 4.8,.5 8.6,.3|8.6,.3 6,5 4,10", "1,.8 5,.5 8.4,.4|8.4,.4 6.6,4.6 5.2,10|3,5 5.4,4.9 7.9,4.7",
            "1.2,2 1.4,.5|1.4,.5 5,.5 8.8,.2|8.8,.2 5.6,5 4.8,10", "1,1.2 3.4,.2 5.6,1 8.4,.4|8.4,.4 6.4,4.6 5.6,10"},
        {"7.8,1.6 5,0 2.2,1.8 3.4,4 6.4,5.6 8.2,7.8 5.2,10 2,8 3.4,5.6 6.6,4 7.8,1.6",
            "5,0 2.6,1 2.4,3.4 5,4.7 7.5,3.3 7.4,1 5,0|5,4.7 2,6.2 1.9,8.8 5,10 8.1,8.8 8,6.2 5,4.7",
            "8,1 5,.2 2.8,1.6 4,4 6.8,6.2 7.2,9 4.8,10 2.6,8.6 4,5.8 6.8,3.2 8.2,.6"},
        {"7.8,2.2 5,0 2.2,1.6 2.2,4.2 5,5 7.6,3.2 7.9,1.8|7.9,1.6 7.6,5.5 6.6,10",
            "7.6,1.4 4.6,.2 2.2,2.4 3,4.8 5.8,4.6 7.8,1.4|7.8,1.4 8,6 6,9.6 2.5,9.4",
            "8,1.8 5.6,0 2.6,1.4 2.6,4.4 5.6,4.8 8,1.8|8,1.8 6.8,6 4.6,10"},
    };

    private Skeletons() {
    }

    /** One of the ways to write the digit, its points moved a little. */
    static Glyph write(int digit, Random random) {
        String[] ways = WAYS[digit];
        String way = ways[random.nextInt(ways.length)];
        List<double[][]> lines = new ArrayList<>();
        double[] penWasAt = null;
        for (String stroke : way.split("\\|")) {
            double[][] points = Arrays.stream(stroke.split(" ")).map(Skeletons::point).toArray(double[][]::new);
            double[] start = points[0].clone();
            double[] end = points[points.length - 1].clone();
            boolean joined = penWasAt != null && Arrays.equals(penWasAt, start);
            for (double[] p : points) {
                p[0] += 0.2 * random.nextGaussian();
                p[1] += 0.2 * random.nextGaussian();
            }
            if (joined) {
                points[0] = lastOf(lines).clone();
            }
            lines.add(smooth(points));
            penWasAt = end;
        }
        return new Glyph(lines, false);
    }

    private static double[] point(String text) {
        String[] parts = text.split(",");
        return new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])};
    }

    private static double[] lastOf(List<double[][]> lines) {
        double[][] line = lines.get(lines.size() - 1);
        return line[line.length - 1];
    }

    /** Catmull-Rom curve through the points, six stretches between two of them. */
    private static double[][] smooth(double[][] p) {
        int steps = 6;
        double[][] curve = new double[(p.length - 1) * steps + 1][2];
        for (int i = 0; i < curve.length; i++) {
            int k = Math.min(i / steps, p.length - 2);
            double t = (double) i / steps - k;
            double[] before = p[Math.max(0, k - 1)];
            double[] after = p[Math.min(p.length - 1, k + 2)];
            for (int c = 0; c < 2; c++) {
                double a = p[k][c];
                double b = p[k + 1][c];
                curve[i][c] = 0.5 * (2 * a + (b - before[c]) * t
                        + (2 * before[c] - 5 * a + 4 * b - after[c]) * t * t
                        + (3 * a - before[c] - 3 * b + after[c]) * t * t * t);
            }
        }
        return curve;
    }
}
