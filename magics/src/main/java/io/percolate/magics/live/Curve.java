package io.percolate.magics.live;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** One plot of the panel: a metric over the epochs, training and validation. */
final class Curve {

    private static final int LEFT = 42;
    private static final int TOP = 22;
    private static final int BOTTOM = 20;

    private final Pen pen;
    private final Progress progress;
    private final String metric;
    private final String validation;
    private final double x;
    private final double y;
    private final double width;
    private final double height;
    private double low;
    private double high;
    private double step;

    private Curve(Pen pen, Progress progress, String metric, double x, double y, double width, double height) {
        this.pen = pen;
        this.progress = progress;
        this.metric = metric;
        this.validation = "val" + metric.substring(0, 1).toUpperCase(Locale.ROOT) + metric.substring(1);
        this.x = x + LEFT;
        this.y = y + TOP;
        this.width = width - LEFT;
        this.height = height - TOP - BOTTOM;
    }

    static void draw(Pen pen, Progress progress, String metric, double x, double y, double width, double height) {
        new Curve(pen, progress, metric, x, y, width, height).draw();
    }

    private void draw() {
        scale();
        legend();
        grid();
        boolean first = progress.epochs().isEmpty();
        pen.path(inside(), Pen.TRAINING, first ? 2 : 1, first ? 1 : 0.3);
        epochs(metric, Pen.TRAINING);
        epochs(validation, Pen.VALIDATION);
    }

    private double[] inside() {
        double[] xy = new double[2 * progress.points().size()];
        int length = 0;
        for (Progress.Point point : progress.points()) {
            double value = value(point);
            if (value >= low && value <= high) {
                xy[length++] = px(point.x());
                xy[length++] = py(value);
            }
        }
        return Arrays.copyOf(xy, length);
    }

    private void epochs(String name, String color) {
        double[] values = values(name);
        double[] xy = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            xy[2 * i] = px(i + 1);
            xy[2 * i + 1] = py(values[i]);
        }
        pen.path(xy, color, 2, 1);
        for (int i = 0; i < values.length && values.length <= 30; i++) {
            pen.dot(xy[2 * i], xy[2 * i + 1], color);
        }
    }

    private double value(Progress.Point point) {
        return metric.equals("loss") ? point.loss() : point.accuracy();
    }

    private double[] values(String name) {
        return progress.epochs().stream().filter(e -> e.containsKey(name)).mapToDouble(e -> e.get(name)).toArray();
    }

    // From the second epoch on the epochs set the scale, because the first batches would flatten the curve.
    private void scale() {
        DoubleStream shown = DoubleStream.concat(DoubleStream.of(values(metric)), DoubleStream.of(values(validation)));
        if (progress.epochs().size() < 2) {
            shown = DoubleStream.concat(shown, progress.points().stream().mapToDouble(this::value));
        }
        double[] finite = shown.filter(Double::isFinite).toArray();
        double least = DoubleStream.of(finite).min().orElse(0);
        double most = DoubleStream.of(finite).max().orElse(1);
        step = step(Math.max(most - least, 1e-3 * Math.max(1e-3, Math.abs(most))) / 3);
        low = Math.floor(least / step) * step;
        high = Math.max(low + step, Math.ceil(most / step) * step);
    }

    private void legend() {
        String train = Pen.figure(progress.latest(metric));
        pen.text(x, y - 9, "start", Pen.INK, "bold 12px", metric);
        double right = x + width;
        if (Double.isFinite(progress.latest(validation))) {
            String text = "validation " + Pen.figure(progress.latest(validation));
            pen.text(right, y - 9, "end", Pen.VALIDATION, "12px", text);
            right -= 130;
        }
        pen.text(right, y - 9, "end", Pen.TRAINING, "12px", "training " + train);
    }

    private void grid() {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        for (double tick = low; tick <= high + step / 1000; tick += step) {
            pen.line(x, py(tick), x + width, py(tick), Pen.GRID);
            pen.text(x - 6, py(tick) + 4, "end", Pen.FAINT, "11px",
                    Pen.fixed(tick, decimals));
        }
        pen.text(x - 6, y + height + 16, "end", Pen.FAINT, "11px", "epoch");
        for (int epoch : epochLabels()) {
            pen.text(px(epoch), y + height + 16, "middle", Pen.FAINT, "11px", "" + epoch);
        }
    }

    private List<Integer> epochLabels() {
        int total = progress.totalEpochs();
        int step = (int) Math.max(1, step(total / 8.0));
        return IntStream.rangeClosed(1, total).filter(e -> e % step == 0).boxed().toList();
    }

    private double px(double epoch) {
        return x + width * epoch / progress.totalEpochs();
    }

    private double py(double value) {
        double share = (value - low) / (high - low);
        return y + height * (1 - Math.max(0, Math.min(1, share)));
    }

    /** Rounds up to 1, 2 or 5 times a power of ten. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double digit = least / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
