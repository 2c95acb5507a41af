package io.percolate.plot.figure;

import io.percolate.PercolateException;
import io.percolate.theme.NamedColors;
import io.percolate.theme.ThemeColor;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;

/** Lines, points and layers over an x and a y axis, or over two y axes. */
public final class XYFigure {

    private static final int MOST_MARKERS = 30;
    private static final double VALUE_ROOM = 0.03;

    /** Something drawn under the grid or over everything, in the coordinates of the data. */
    @FunctionalInterface
    public interface Layer {
        void paint(Graphics2D g, Projection projection);
    }

    private final Options options;
    private final Axis x;
    private final Axis y;
    private final Axis right;
    private final List<Mark> marks = new ArrayList<>();
    private final Map<String, Integer> named;
    private final List<Integer> keys = new ArrayList<>();
    private final List<Legend.Entry> notes = new ArrayList<>();
    private final List<Layer> beneath = new ArrayList<>();
    private final List<Layer> bars = new ArrayList<>();
    private final List<Layer> above = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private boolean verticalGrid = true;
    private boolean horizontalGrid = true;

    XYFigure(Options options, Map<String, Integer> named) {
        this.options = options;
        this.named = named;
        x = new Axis(options.logX());
        y = new Axis(options.logY());
        right = options.right().isEmpty() ? null : new Axis(false);
    }

    /** Draws the figure that {@code fill} gives its series; a new one each time, so that a chart stays immutable. */
    public static Painter painter(Consumer<XYFigure> fill) {
        return new FigurePainter(fill, NamedColors.now());
    }

    /** Adds a line; markers only where there are few enough points to tell them apart. A NaN leaves a gap. */
    public Mark addLine(String name, double[] xs, double[] ys) {
        Mark mark = add(name, xs, ys, true);
        return ys.length > MOST_MARKERS ? mark.bare() : mark;
    }

    public Mark addPoints(String name, double[] xs, double[] ys) {
        return add(name, xs, ys, false);
    }

    private Mark add(String name, double[] xs, double[] ys, boolean joined) {
        boolean onRight = options.right().contains(name);
        double[] drawnX = drawable(xs, x.isLog());
        double[] drawnY = drawable(ys, y.isLog() && !onRight);
        Arrays.setAll(drawnY, i -> Double.isNaN(drawnX[i]) ? Double.NaN : drawnY[i]);
        double[] errors = errorsOf(names.size(), drawnY.length, name);
        Mark mark = new Mark(name, drawnX, drawnY, joined, onRight, errors, names.size());
        x.include(drawnX);
        Axis axis = onRight ? right : y;
        axis.include(drawnY);
        for (int i = 0; i < errors.length; i++) {
            axis.include(drawnY[i] - errors[i], drawnY[i] + errors[i]);
        }
        names.add(name);
        marks.add(mark);
        return mark;
    }

    /** Half lengths of the error bars of a series; empty without any. */
    public double[] errorsOf(int series, int values, String name) {
        double[] errors = series < options.errors().size() ? options.errors().get(series) : new double[0];
        if (errors.length > 0 && errors.length != values) {
            throw new PercolateException("There are " + values + " values" + (name.isBlank() ? "" : " of " + name)
                    + " but " + errors.length + " error bars: each value needs one.");
        }
        return errors;
    }

    /** Counts a series that a layer draws, with a filled box in the legend if that is wanted, and gives its index. */
    public int addKey(String name, boolean inLegend) {
        int index = names.size();
        names.add(name);
        if (inLegend && !name.isBlank()) {
            keys.add(index);
        }
        return index;
    }

    /** Adds a line to the legend that stands for several in the plot. */
    public void addNote(String name) {
        notes.add(new Legend.Entry(name, Style.FAINT_INK, Style.SOLID, null));
    }

    /**
     * The colour of a series: that of its name where it is fixed, else one of those that no name has; known once all
     * series are there.
     */
    public ThemeColor colorOf(int index) {
        return Style.color(place(index, names.get(index)));
    }

    private int place(int index, String name) {
        if (named.containsKey(name)) {
            return named.get(name);
        }
        long before = names.subList(0, index).stream().filter(named::containsKey).count();
        return names.stream().anyMatch(named::containsKey) ? named.size() + index - (int) before : index;
    }

    /** Adds a layer over the grid and under all lines and points, cut off at the frame. */
    public void addBars(Layer layer) {
        bars.add(layer);
    }

    public void addBeneath(Layer layer) {
        beneath.add(layer);
    }

    public void addAbove(Layer layer) {
        above.add(layer);
    }

    /** Puts an image behind everything; it fills the given ranges, and the axes show just these. */
    public void backdrop(BufferedImage image, double[] xs, double[] ys) {
        range(xs[0], xs[1], ys[0], ys[1]);
        hideGrid();
        addBeneath((g, projection) -> {
            Rectangle2D frame = projection.frame();
            g.drawImage(image, (int) Math.round(frame.getX()), (int) Math.round(frame.getY()),
                    (int) Math.round(frame.getWidth()), (int) Math.round(frame.getHeight()), null);
        });
    }

    public Options options() {
        return options;
    }

    public boolean isLogX() {
        return x.isLog();
    }

    public boolean isLogY() {
        return y.isLog();
    }

    List<String> names() {
        return names;
    }

    /** Fixes both axes, which then fill the plot to its frame; what lies outside is cut off. */
    public void range(double xMin, double xMax, double yMin, double yMax) {
        x.fix(new Range(xMin, xMax));
        y.fix(new Range(yMin, yMax));
    }

    /** Fixes the x axis alone. */
    public void xRange(double min, double max) {
        x.fix(new Range(min, max));
    }

    /** Fixes the y axis alone. */
    public void yRange(double min, double max) {
        y.fix(new Range(min, max));
    }

    /** Makes room for these values on the axes. */
    public void include(double[] xs, double[] ys) {
        x.include(xs);
        y.include(ys);
    }

    /** The x axis has ticks at whole numbers only, from the given one on. */
    public void wholeX(double first) {
        if (!x.isLog()) {
            x.ticks("numbers", new NumberTicks(true, first));
        }
    }

    /** The x axis shows names, the first at 1. */
    public void names(List<String> names) {
        x.ticks("the names " + String.join(", ", names), new NameTicks(names));
        verticalGrid = false;
    }

    /** The x values are seconds since 1970, or within a day. */
    public void dates(boolean clock, ChronoUnit finest) {
        x.ticks(clock ? "times of day" : "dates", new DateTicks(clock, finest));
    }

    public void hideGrid() {
        verticalGrid = false;
        horizontalGrid = false;
    }

    /** What has no place on the axis becomes a gap. */
    private static double[] drawable(double[] values, boolean log) {
        DoublePredicate hasPlace = v -> Double.isFinite(v) && (!log || v > 0);
        return Arrays.stream(values).map(v -> hasPlace.test(v) ? v : Double.NaN).toArray();
    }

    Extent extent() {
        x.fix(options.xRange());
        y.fix(options.yRange());
        if (options.values() && !y.isLog()) { // room for the value over the highest point
            y.include(y.range().max() + VALUE_ROOM * y.range().span());
        }
        return new Extent(x.kind(), x.range(), y.range());
    }

    void paint(Graphics2D g, int width, int height) {
        extent();
        marks.forEach(mark -> mark.defaultColor(Style.color(place(mark.index(), mark.key()))));
        Overlap.dash(marks, y, right, options.dashes());
        Layout.Contents contents = contents();
        Layout layout = Layout.of(contents, width, height);
        AxesPainter axes = new AxesPainter(layout);
        beneath.forEach(layer -> layer.paint(g, layout.left()));
        axes.grid(g, verticalGrid, horizontalGrid);
        axes.frame(g);
        Shape clip = g.getClip();
        Rectangle2D frame = layout.left().frame();
        if (x.isFixed() || y.isFixed()) {
            g.clip(new Rectangle2D.Double(frame.getX() - 1, frame.getY() - 1, frame.getWidth() + 2,
                    frame.getHeight() + 2));
        }
        bars.forEach(layer -> layer.paint(g, layout.left()));
        MarksPainter painter = MarksPainter.of(marks);
        painter.draw(g, frame, on -> marks.forEach(mark -> draw(on, painter, mark, layout)));
        g.setClip(clip);
        above.forEach(layer -> layer.paint(g, layout.left()));
        if (options.values()) {
            marks.forEach(mark -> MarksPainter.values(g, mark, mark.isRight() ? layout.rightOrLeft() : layout.left()));
        }
        options.spots().forEach(spot -> spot.paint(g, layout.left()));
        axes.labels(g, contents, width, height);
        contents.ends().paint(g, layout.left());
    }

    private void draw(Graphics2D g, MarksPainter painter, Mark mark, Layout layout) {
        Projection projection = mark.isRight() ? layout.rightOrLeft() : layout.left();
        painter.mark(g, mark, projection);
    }

    /** With two y axes and no titles, the names of the series say what each measures. */
    private Layout.Contents contents() {
        List<Legend.Entry> legend = new ArrayList<>(keys.stream()
                .map(key -> new Legend.Entry(names.get(key), colorOf(key), null, null)).toList());
        EndLabels ends = new EndLabels(options.direct() && right == null
                ? marks.stream().filter(mark -> mark.isJoined() && mark.isInLegend()).toList() : List.of());
        legend.addAll(Legend.entries(marks.stream().filter(mark -> !ends.marks().contains(mark)).toList()));
        legend.addAll(notes);
        legend.removeIf(entry -> names.size() == 1 && entry.name().equals(options.y()));
        String left = right != null && options.y().isEmpty() ? String.join(", ", names.stream()
                .filter(name -> !options.right().contains(name)).toList()) : options.y();
        String rightTitle = options.rightTitle().isEmpty() ? String.join(", ", options.right()) : options.rightTitle();
        return new Layout.Contents(x, y, right, options.x(), left, rightTitle, legend, ends);
    }
}
