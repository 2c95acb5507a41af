package io.percolate.plot.figure;

import java.util.List;

/**
 * Where everything of a figure stands: around the plot there is as much room as labels, titles and legend need.
 *
 * @param right scale of the right axis, or null
 */
record Layout(XLabels labels, Scale y, Scale right, List<Tick> yTicks, List<Tick> rightTicks, Legend legend) {

    static final int PAD = 10;
    static final int TITLE = 20;
    static final int LABEL_GAP = 7;
    private static final double SMALLEST = 20;

    /** The first tick moves a little less than the end of the axis. */
    private static final double FIRST_TICK = 1.1;

    /** What the layout has to place. */
    record Contents(Axis x, Axis y, Axis right, String xTitle, String yTitle, String rightTitle,
                    List<Legend.Entry> legend, EndLabels ends) {
    }

    static Layout of(Contents contents, int width, int height) {
        Legend legend = new Legend(contents.legend(), width - 2.0 * PAD, height);
        double lowest = height - PAD - legend.height() - (contents.xTitle().isEmpty() ? 0 : TITLE);
        Layout layout = null;
        double below = Ticks.LINE;
        for (int pass = 0; pass < 3; pass++) { // the height of the x labels depends on their room, and that on y labels
            layout = of(contents, width, Math.floor(Math.max(PAD + SMALLEST, lowest - below - LABEL_GAP)), legend);
            below = layout.labels.height();
        }
        return layout;
    }

    private static Layout of(Contents contents, int width, double bottom, Legend legend) {
        Scale y = contents.y().scale(bottom, PAD);
        List<Tick> yTicks = contents.y().ticks(y);
        Scale right = contents.right() == null ? null : contents.right().scale(bottom, PAD);
        List<Tick> rightTicks = right == null ? List.of() : contents.right().ticks(right);
        double start = Math.ceil(PAD + (contents.yTitle().isEmpty() ? 0 : TITLE) + widest(yTicks) + LABEL_GAP);
        double end = width - PAD - Math.ceil(contents.ends().width()) - (right == null ? 4
                : Math.ceil(widest(rightTicks) + LABEL_GAP + (contents.rightTitle().isEmpty() ? 0 : TITLE)));
        XLabels labels = labels(contents, start, end);
        double before = Math.min(width / 4.0, Math.max(0, Math.ceil(FIRST_TICK * labels.before(0))));
        double beyond = Math.ceil(labels.beyond(width - 2));
        return new Layout(before + beyond > 0 ? labels(contents, start + before, end - beyond) : labels, y, right,
                yTicks, rightTicks, legend);
    }

    private static XLabels labels(Contents contents, double start, double end) {
        return XLabels.of(contents.x(), contents.x().scale(start, Math.max(start + SMALLEST, end)));
    }

    private static double widest(List<Tick> ticks) {
        return ticks.stream().mapToDouble(tick -> Text.width(Style.SMALL, tick.label())).max().orElse(0);
    }

    Projection left() {
        return new Projection(labels.scale(), y);
    }

    /** The projection by the right axis, or by the left one where there is none. */
    Projection rightOrLeft() {
        return right == null ? left() : new Projection(labels.scale(), right);
    }
}
