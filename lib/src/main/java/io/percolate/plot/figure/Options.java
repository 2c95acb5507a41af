package io.percolate.plot.figure;

import java.util.List;
import java.util.stream.Stream;

/** What a reader of a chart can set after it is made; immutable, each method gives a changed copy. */
public final class Options {

    public static final Options NONE = new Options();

    private String title = "";
    private String x = "";
    private String y = "";
    private String rightTitle = "";
    private boolean logX;
    private boolean logY;
    private boolean values;
    private List<String> right = List.of();
    private List<double[]> errors = List.of();
    private boolean dashes;
    private boolean direct;
    private List<Spot> spots = List.of();
    private Range colorRange = Range.EMPTY;
    private Range xRange = Range.EMPTY;
    private Range yRange = Range.EMPTY;

    private Options() {
    }

    private Options(Options other) {
        title = other.title;
        x = other.x;
        y = other.y;
        rightTitle = other.rightTitle;
        logX = other.logX;
        logY = other.logY;
        values = other.values;
        right = other.right;
        errors = other.errors;
        dashes = other.dashes;
        direct = other.direct;
        spots = other.spots;
        colorRange = other.colorRange;
        xRange = other.xRange;
        yRange = other.yRange;
    }

    /** With those settings of the axes and the values that another has. */
    public Options merged(Options other) {
        Options changed = new Options(this);
        changed.logX |= other.logX;
        changed.logY |= other.logY;
        changed.values |= other.values;
        changed.dashes |= other.dashes;
        changed.direct |= other.direct;
        changed.colorRange = other.colorRange.isEmpty() ? colorRange : other.colorRange;
        changed.xRange = other.xRange.isEmpty() ? xRange : other.xRange;
        changed.yRange = other.yRange.isEmpty() ? yRange : other.yRange;
        return changed;
    }

    /** Titles of the chart and its axes, {@code ""} for none. */
    public static Options of(String title, String x, String y) {
        return NONE.title(title).x(x).y(y);
    }

    public String title() {
        return title;
    }

    public Options title(String title) {
        Options changed = new Options(this);
        changed.title = title;
        return changed;
    }

    public String x() {
        return x;
    }

    public Options x(String x) {
        Options changed = new Options(this);
        changed.x = x;
        return changed;
    }

    public String y() {
        return y;
    }

    public Options y(String y) {
        Options changed = new Options(this);
        changed.y = y;
        return changed;
    }

    public String rightTitle() {
        return rightTitle;
    }

    public Options rightTitle(String rightTitle) {
        Options changed = new Options(this);
        changed.rightTitle = rightTitle;
        return changed;
    }

    public boolean logX() {
        return logX;
    }

    public Options withLogX() {
        Options changed = new Options(this);
        changed.logX = true;
        return changed;
    }

    public boolean logY() {
        return logY;
    }

    public Options withLogY() {
        Options changed = new Options(this);
        changed.logY = true;
        return changed;
    }

    /** Whether the values are written into the drawing. */
    public boolean values() {
        return values;
    }

    public Options withValues() {
        Options changed = new Options(this);
        changed.values = true;
        return changed;
    }

    /** Names of the series that the right axis measures. */
    public List<String> right() {
        return right;
    }

    public Options right(List<String> right) {
        Options changed = new Options(this);
        changed.right = right;
        return changed;
    }

    /** Half lengths of the error bars, an array for each series. */
    public List<double[]> errors() {
        return errors;
    }

    public Options errors(List<double[]> errors) {
        Options changed = new Options(this);
        changed.errors = errors;
        return changed;
    }

    /** Whether each line has a dash of its own. */
    public boolean dashes() {
        return dashes;
    }

    public Options withDashes() {
        Options changed = new Options(this);
        changed.dashes = true;
        return changed;
    }

    /** Whether the names of lines stand at their ends. */
    public boolean direct() {
        return direct;
    }

    public Options withDirectLabels() {
        Options changed = new Options(this);
        changed.direct = true;
        return changed;
    }

    /** Named points over everything. */
    public List<Spot> spots() {
        return spots;
    }

    public Options spot(Spot spot) {
        Options changed = new Options(this);
        changed.spots = Stream.concat(spots.stream(), Stream.of(spot)).toList();
        return changed;
    }

    /** The values at the ends of the scale of colours; empty for those of the data. */
    public Range colorRange() {
        return colorRange;
    }

    public Options colorRange(Range colorRange) {
        Options changed = new Options(this);
        changed.colorRange = colorRange;
        return changed;
    }

    /** What the x axis shows; empty to show the data. */
    public Range xRange() {
        return xRange;
    }

    public Options xRange(Range xRange) {
        Options changed = new Options(this);
        changed.xRange = xRange;
        return changed;
    }

    /** What the y axis shows; empty to show the data. */
    public Range yRange() {
        return yRange;
    }

    public Options yRange(Range yRange) {
        Options changed = new Options(this);
        changed.yRange = yRange;
        return changed;
    }
}
