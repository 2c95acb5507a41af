package io.percolate.plot;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * XChart's x-y chart, but with each line drawn as one path: XChart draws every stretch between two points on its own,
 * which breaks up dashes and swells an SVG.
 */
final class XYFigure extends XYChart {

    private static final String TICKS = "_ticks";
    private static final int MOST_MARKERS = 30;

    private record Line(XYSeries series, double[] x, double[] y) {
    }

    private final Labels labels;
    private final List<Line> lines = new ArrayList<>();
    private double[] xTicks = {};
    private BufferedImage backdrop;
    private double[] backdropX = {};
    private double[] backdropY = {};
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
        XYSeries series = add(name, drawable(x, labels.logX()), drawable(y, labels.logY()));
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        return series;
    }

    /** Fills the ground between the edges, {@code counts[i]} high from {@code edges[i]} to the next. */
    void addSteps(double[] edges, double[] counts) {
        XYSeries series = add("", edges, counts);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.StepArea);
        series.setFillColor(Style.lighter(Style.color(0), 0.5));
        series.setMarker(SeriesMarkers.NONE);
    }

    /** Puts an image behind everything; it fills the given ranges, and the axes show just these. */
    void backdrop(BufferedImage image, double[] x, double[] y) {
        backdrop = image;
        backdropX = x;
        backdropY = y;
        getStyler().setXAxisMin(x[0]).setXAxisMax(x[1]).setPlotGridLinesVisible(false).setPlotContentSize(1);
        getStyler().setYAxisMin(y[0]).setYAxisMax(y[1]);
    }

    private XYSeries add(String name, double[] x, double[] y) {
        int index = getSeriesCollection().size();
        XYSeries series = addSeries(name.isBlank() ? "_" + index : name, x, y);
        series.setShowInLegend(!name.isBlank());
        series.setLineColor(Style.color(index)).setLineStyle(Style.SOLID);
        series.setMarkerColor(Style.color(index)).setMarker(Style.marker(index));
        return series;
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
        getStyler().setLegendVisible(getSeriesCollection().stream().anyMatch(XYSeries::isShowInLegend));
        useExponents();
        setRangesAndTicks();
        if (backdrop != null) {
            paintBackdrop(g, width, height);
        }
        super.paint(g, width, height);
        Shape clip = g.getClip();
        if (backdrop != null) {
            g.clip(ground());
        }
        for (Line line : lines) {
            g.setColor(line.series().getLineColor());
            g.setStroke(line.series().getLineStyle());
            g.draw(path(line));
        }
        g.setClip(clip);
    }

    /** Where the image goes is known only after a first painting; the second one is drawn over it. */
    private void paintBackdrop(Graphics2D g, int width, int height) {
        super.paint(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).createGraphics(), width, height);
        Rectangle ground = ground();
        g.drawImage(backdrop, ground.x, ground.y, ground.width, ground.height, null);
    }

    /** Where the ranges of the backdrop lie on the screen. */
    private Rectangle ground() {
        int left = (int) Math.round(getScreenXFromChart(backdropX[0]));
        int top = (int) Math.round(getScreenYFromChart(backdropY[1]));
        return new Rectangle(left, top, (int) Math.round(getScreenXFromChart(backdropX[1])) - left,
                (int) Math.round(getScreenYFromChart(backdropY[0])) - top);
    }

    private Path2D path(Line line) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < line.y().length; i++) {
            if (Double.isNaN(line.x()[i] + line.y()[i])) {
                down = false;
                continue;
            }
            double x = getScreenXFromChart(powersOnX ? Math.log10(line.x()[i]) : line.x()[i]);
            double y = getScreenYFromChart(powersOnY ? Math.log10(line.y()[i]) : line.y()[i]);
            if (down) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
            }
            down = true;
        }
        return path;
    }

    /** Puts exponents in the place of values on a logarithmic axis that spans many powers of ten. */
    private void useExponents() {
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
            getStyler().setXAxisMin(range[0]).setXAxisMax(range[1]);
        }
        if (powersOnY) {
            double[] range = PowersOfTen.range(all.stream().map(XYSeries::getYData).toList());
            getStyler().setYAxisLogarithmic(false).setYAxisTickLabelsFormattingFunction(PowersOfTen::label);
            getStyler().setYAxisMin(range[0]).setYAxisMax(range[1]);
        }
    }

    /**
     * Widens an axis on which all values are equal, and adds the hidden points that decide where XChart puts ticks: at
     * the data if these are equally spaced, else at round numbers; a point off the grid makes it the round numbers.
     */
    private void setRangesAndTicks() {
        DoubleSummaryStatistics x = new DoubleSummaryStatistics();
        DoubleSummaryStatistics y = new DoubleSummaryStatistics();
        Arrays.stream(backdropX).forEach(x);
        Arrays.stream(backdropY).forEach(y);
        for (XYSeries series : getSeriesCollection()) {
            Arrays.stream(series.getXData()).filter(Double::isFinite).forEach(x);
            Arrays.stream(series.getYData()).filter(Double::isFinite).forEach(y);
        }
        if (x.getMax() <= x.getMin() && getStyler().getXAxisMin() == null) {
            getStyler().setXAxisMin(below(x, labels.logX())).setXAxisMax(above(x, labels.logX()));
        }
        if (y.getMax() <= y.getMin() && getStyler().getYAxisMin() == null) {
            getStyler().setYAxisMin(below(y, labels.logY())).setYAxisMax(above(y, labels.logY()));
        }
        double[] ticks = xTicks.length > 0 ? xTicks : new double[] {offGrid(x)};
        double[] levels = new double[ticks.length];
        Arrays.fill(levels, offGrid(y));
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
