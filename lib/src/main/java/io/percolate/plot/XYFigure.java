package io.percolate.plot;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * XChart's x-y chart, but with each line drawn as one path: XChart draws every stretch between two points on its own,
 * which breaks up dashes and swells an SVG.
 */
final class XYFigure extends XYChart {

    private static final String TICKS = "_ticks";
    private static final int MOST_MARKERS = 30;

    /** All of the plot, but for the hair that XChart needs to draw the ticks at both ends. */
    private static final double FULL = 0.999;

    /** Something drawn under the grid or over everything, in the coordinates of the data. */
    @FunctionalInterface
    interface Layer {
        void paint(Graphics2D g, Projection projection);
    }

    private record Line(XYSeries series, double[] x, double[] y) {
    }

    private final Labels labels;
    private final List<Line> lines = new ArrayList<>();
    private final List<Layer> beneath = new ArrayList<>();
    private final List<Layer> above = new ArrayList<>();
    private final DoubleSummaryStatistics xRange = new DoubleSummaryStatistics();
    private final DoubleSummaryStatistics yRange = new DoubleSummaryStatistics();
    private double[] xTicks = {};
    private boolean fixedRange;
    private boolean powersOnX;
    private boolean powersOnY;

    XYFigure(int width, int height, Labels labels) {
        super(width, height);
        this.labels = labels;
        Style.apply(getStyler(), labels);
        setXAxisTitle(labels.x());
        setYAxisTitle(labels.y());
    }

    /** Draws the figure that {@code fill} gives its series; a new one each time, so that a chart stays immutable. */
    static Painter painter(Consumer<XYFigure> fill) {
        return (g, width, height, labels) -> {
            XYFigure figure = new XYFigure(width, height, labels);
            fill.accept(figure);
            figure.paint(g, width, height);
        };
    }

    /** Adds a line; markers only where there are few enough points to tell them apart. A NaN leaves a gap. */
    XYSeries addLine(String name, double[] x, double[] y) {
        double[] xs = drawable(x, labels.logX());
        double[] ys = drawable(y, labels.logY());
        double[] apart = new double[2 * xs.length];
        double[] gaps = new double[2 * ys.length];
        for (int i = 0; i < ys.length; i++) {
            apart[2 * i] = apart[2 * i + 1] = xs[i];
            gaps[2 * i] = ys[i];
            gaps[2 * i + 1] = Double.NaN;
        }
        XYSeries series = add(name, apart, gaps);
        if (y.length > MOST_MARKERS) {
            series.setMarker(SeriesMarkers.NONE);
        }
        lines.add(new Line(series, xs, ys));
        return series;
    }

    XYSeries addPoints(String name, double[] x, double[] y) {
        double[] ys = drawable(y, labels.logY());
        double[] xs = drawable(x, labels.logX());
        Arrays.setAll(ys, i -> Double.isNaN(xs[i]) ? Double.NaN : ys[i]);
        XYSeries series = add(name, xs, ys);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        return series;
    }

    private XYSeries add(String name, double[] x, double[] y) {
        int index = getSeriesCollection().size();
        XYSeries series = addSeries(name.isBlank() ? "_" + index : name, x, y);
        series.setShowInLegend(!name.isBlank());
        series.setLineColor(Style.color(index)).setLineStyle(Style.SOLID);
        series.setMarkerColor(Style.color(index)).setMarker(Style.marker(index));
        return series;
    }

    void addBeneath(Layer layer) {
        beneath.add(layer);
    }

    void addAbove(Layer layer) {
        above.add(layer);
    }

    /** Puts an image behind everything; it fills the given ranges, and the axes show just these. */
    void backdrop(BufferedImage image, double[] x, double[] y) {
        range(x[0], x[1], y[0], y[1]);
        getStyler().setPlotGridLinesVisible(false);
        addBeneath((g, projection) -> {
            Rectangle2D frame = projection.frame();
            g.drawImage(image, (int) Math.round(frame.getX()), (int) Math.round(frame.getY()),
                    (int) Math.round(frame.getWidth()), (int) Math.round(frame.getHeight()), null);
        });
    }

    boolean isLogX() {
        return labels.logX();
    }

    boolean isLogY() {
        return labels.logY();
    }

    /** Fixes both axes, which then fill the plot to its frame; what lies outside is cut off. */
    void range(double xMin, double xMax, double yMin, double yMax) {
        fixedRange = true;
        getStyler().setXAxisMin(xMin).setXAxisMax(xMax).setYAxisMin(yMin).setYAxisMax(yMax);
        getStyler().setPlotContentSize(FULL);
        for (double[] corner : new double[][] {{xMin, yMin}, {xMax, yMax}}) {
            xRange.accept(corner[0]);
            yRange.accept(corner[1]);
        }
    }

    /** Puts the x ticks at these equally spaced values instead of at round numbers. */
    void ticksAt(double[] x) {
        xTicks = x;
    }

    /** What has no place on the axis becomes a gap. */
    private static double[] drawable(double[] values, boolean log) {
        DoublePredicate hasPlace = v -> Double.isFinite(v) && (!log || v > 0);
        return Arrays.stream(values).map(v -> hasPlace.test(v) ? v : Double.NaN).toArray();
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        List<String> legend = getSeriesCollection().stream().filter(XYSeries::isShowInLegend)
                .map(XYSeries::getName).toList();
        getStyler().setLegendVisible(!legend.isEmpty());
        if (Style.isTooWide(legend, width)) {
            getStyler().setLegendLayout(LegendLayout.Vertical);
        }
        useExponents(width, height);
        setRangesAndTicks();
        if (!beneath.isEmpty()) {
            Projection layout = layOut(width, height);
            beneath.forEach(layer -> layer.paint(g, layout));
        }
        super.paint(g, width, height);
        Projection projection = projection();
        Shape clip = g.getClip();
        if (fixedRange) {
            g.clip(projection.frame());
        }
        for (Line line : lines) {
            g.setColor(line.series().getLineColor());
            g.setStroke(line.series().getLineStyle());
            g.draw(projection.path(line.x(), line.y()));
        }
        g.setClip(clip);
        above.forEach(layer -> layer.paint(g, projection));
    }

    /** XChart knows where things are only once it has painted them. */
    private Projection layOut(int width, int height) {
        Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY).createGraphics();
        super.paint(scratch, width, height);
        scratch.dispose();
        return projection();
    }

    private Projection projection() {
        double left = or(getStyler().getXAxisMin(), xRange.getMin());
        double right = or(getStyler().getXAxisMax(), xRange.getMax());
        double bottom = or(getStyler().getYAxisMin(), yRange.getMin());
        double top = or(getStyler().getYAxisMax(), yRange.getMax());
        Projection.Axis x = new Projection.Axis(left, right, getScreenXFromChart(left), getScreenXFromChart(right),
                labels.logX() && !powersOnX);
        Projection.Axis y = new Projection.Axis(bottom, top, getScreenYFromChart(bottom), getScreenYFromChart(top),
                labels.logY() && !powersOnY);
        return new Projection(powersOnX ? x.ofExponents() : x, powersOnY ? y.ofExponents() : y);
    }

    private static double or(Double fixed, double found) {
        return fixed == null ? found : fixed;
    }

    /**
     * Replaces values by exponents on a logarithmic axis that spans many powers of ten. XChart fails to place y values
     * when the x ticks are farther apart than the plot is high, hence half of the height.
     */
    private void useExponents(int width, int height) {
        List<XYSeries> all = List.copyOf(getSeriesCollection());
        powersOnX = labels.logX() && PowersOfTen.spannedBy(all.stream().map(XYSeries::getXData).toList());
        powersOnY = labels.logY() && PowersOfTen.spannedBy(all.stream().map(XYSeries::getYData).toList());
        for (XYSeries series : all) {
            updateXYSeries(series.getName(),
                    powersOnX ? PowersOfTen.exponents(series.getXData()) : series.getXData(),
                    powersOnY ? PowersOfTen.exponents(series.getYData()) : series.getYData(), null);
        }
        if (powersOnX) {
            double[] range = PowersOfTen.range(all.stream().map(XYSeries::getXData).toList());
            getStyler().setXAxisLogarithmic(false).setXAxisTickLabelsFormattingFunction(PowersOfTen::label);
            getStyler().setXAxisMin(range[0]).setXAxisMax(range[1])
                    .setXAxisTickMarkSpacingHint(Math.min(height / 2, PowersOfTen.spacing(range, width - 90, 50)));
        }
        if (powersOnY) {
            double[] range = PowersOfTen.range(all.stream().map(XYSeries::getYData).toList());
            getStyler().setYAxisLogarithmic(false).setYAxisTickLabelsFormattingFunction(PowersOfTen::label);
            getStyler().setYAxisMin(range[0]).setYAxisMax(range[1])
                    .setYAxisTickMarkSpacingHint(PowersOfTen.spacing(range, height - 70, 36));
        }
    }

    /**
     * Widens an axis on which all values are equal, and adds the hidden points that decide where XChart puts ticks: at
     * the data if these are equally spaced, else at round numbers; a point off the grid makes it the round numbers.
     */
    private void setRangesAndTicks() {
        for (XYSeries series : getSeriesCollection()) {
            Arrays.stream(series.getXData()).filter(Double::isFinite).forEach(xRange);
            Arrays.stream(series.getYData()).filter(Double::isFinite).forEach(yRange);
        }
        if (xRange.getMax() <= xRange.getMin() && getStyler().getXAxisMin() == null) {
            getStyler().setXAxisMin(below(xRange, labels.logX())).setXAxisMax(above(xRange, labels.logX()));
        }
        if (yRange.getMax() <= yRange.getMin() && getStyler().getYAxisMin() == null) {
            getStyler().setYAxisMin(below(yRange, labels.logY())).setYAxisMax(above(yRange, labels.logY()));
        }
        getStyler().setXAxisLogarithmicDecadeOnly(xRange.getMax() > 100 * xRange.getMin());
        getStyler().setYAxisLogarithmicDecadeOnly(yRange.getMax() > 100 * yRange.getMin());
        getStyler().setXAxisDecimalPattern(labels.logX() ? null : Style.decimals(xRange.getMin(), xRange.getMax()));
        getStyler().setYAxisDecimalPattern(labels.logY() ? null : Style.decimals(yRange.getMin(), yRange.getMax()));
        if (labels.logX() && !powersOnX && xRange.getMax() >= 5 * xRange.getMin()) {
            getStyler().setXAxisTickLabelsFormattingFunction(PowersOfTen::oneTwoFive);
        }
        if (labels.logY() && !powersOnY && yRange.getMax() >= 5 * yRange.getMin()) {
            getStyler().setYAxisTickLabelsFormattingFunction(PowersOfTen::oneTwoFive);
        }
        double[] ticks = xTicks.length > 0 ? xTicks : new double[] {offGrid(xRange)};
        double[] levels = new double[ticks.length];
        Arrays.fill(levels, offGrid(yRange));
        XYSeries hidden = getSeries(TICKS) == null ? addSeries(TICKS, ticks, levels) : getSeries(TICKS);
        hidden.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        hidden.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
    }

    private static double offGrid(DoubleSummaryStatistics range) {
        return range.getCount() == 0 ? Double.NaN : range.getMin() + 0.3719 * (range.getMax() - range.getMin());
    }

    private static double below(DoubleSummaryStatistics range, boolean log) {
        double value = range.getCount() == 0 ? 1 : range.getMin();
        return log ? value / 2 : value - Math.max(0.5, Math.abs(value) / 10);
    }

    private static double above(DoubleSummaryStatistics range, boolean log) {
        double value = range.getCount() == 0 ? 1 : range.getMax();
        return log ? value * 2 : value + Math.max(0.5, Math.abs(value) / 10);
    }
}
