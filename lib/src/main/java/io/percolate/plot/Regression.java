package io.percolate.plot;

import io.percolate.plot.figure.Mark;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import io.percolate.plot.figure.XYFigure;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How near the predictions of a regression are to the truth; pairs without both numbers are left out and counted.
 *
 * @param truth true values
 * @param predicted values for the same examples
 * @param missing pairs left out
 */
record Regression(double[] truth, double[] predicted, int missing) {

    private static final int SIDE = 420;
    private static final double MARGIN = 0.04;

    static Regression of(double[] truth, double[] predicted) {
        Figures.requireSameLength("true values", truth.length, "predictions", predicted.length);
        int[] known = IntStream.range(0, truth.length)
                .filter(i -> Double.isFinite(truth[i]) && Double.isFinite(predicted[i])).toArray();
        Figures.requireSome("the chart (no example with a true value and a prediction)", known.length);
        return new Regression(Arrays.stream(known).mapToDouble(i -> truth[i]).toArray(),
                Arrays.stream(known).mapToDouble(i -> predicted[i]).toArray(), truth.length - known.length);
    }

    /** {@code true - predicted}. */
    private double[] residuals() {
        return IntStream.range(0, truth.length).mapToDouble(i -> truth[i] - predicted[i]).toArray();
    }

    double rmse() {
        return Math.sqrt(StatUtils.sumSq(residuals()) / truth.length);
    }

    /** {@code 1 - sum (true - predicted)^2 / sum (true - mean)^2}; NaN when all true values are equal. */
    double r2() {
        double spread = StatUtils.populationVariance(truth) * truth.length;
        return spread == 0 ? Double.NaN : 1 - StatUtils.sumSq(residuals()) / spread;
    }

    private String quality() {
        return (Double.isNaN(r2()) ? "" : "R² " + Text.number(r2()) + ", ") + "RMSE " + Text.number(rmse());
    }

    private String counted(String kind) {
        return kind + " of " + truth.length + " examples, " + quality() + ", "
                + Figures.series("true", truth) + "; " + Figures.series("predicted", predicted) + "."
                + (missing > 0 ? " " + missing + " without a number left out." : "");
    }

    Chart predictedChart() {
        double least = Math.min(Figures.min(truth), Figures.min(predicted));
        double most = Math.max(Figures.max(truth), Figures.max(predicted));
        double margin = most > least ? MARGIN * (most - least) : Math.max(1, Math.abs(most)) / 2;
        return new Chart(XYFigure.painter(figure -> {
            double low = figure.isLogX() || figure.isLogY() ? Math.max(least / 2, Double.MIN_NORMAL) : least - margin;
            double high = most + margin;
            figure.range(low, high, low, high);
            diagonal(figure, low, high);
            figure.addPoints("", truth, predicted).color(Style.color(0)).marker(Style.marker(0));
        }), Options.of(quality(), "true", "predicted"), SIDE, SIDE, counted("Predicted against true"));
    }

    private static void diagonal(XYFigure figure, double low, double high) {
        Mark exact = figure.addLine("exact", new double[] {low, high}, new double[] {low, high});
        exact.bare().color(Style.FAINT_INK).stroke(Style.DASHED);
    }

    Chart residualsChart() {
        double[] residuals = residuals();
        double[] ends = {Figures.min(predicted), Figures.max(predicted)};
        String title = "mean " + Text.number(StatUtils.mean(residuals)) + ", standard deviation "
                + Text.number(Math.sqrt(StatUtils.populationVariance(residuals)));
        return new Chart(XYFigure.painter(figure -> {
            figure.addLine("", ends, new double[2]).bare().color(Style.FAINT_INK).stroke(Style.DASHED);
            figure.addPoints("", predicted, residuals).color(Style.color(0)).marker(Style.marker(0));
        }), Options.of(title, "predicted", "true - predicted"), 560, 360,
                counted("Residuals against predictions") + " Residuals: " + title + ".");
    }
}
