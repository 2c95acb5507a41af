package io.percolate.plot.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labels below an axis: level, in one line or two, or slanted.
 *
 * @param slanted whether they rise to the right, and end at their ticks
 */
public record XLabels(Scale scale, List<Tick> ticks, boolean slanted) {

    private static final double SLANT = Math.toRadians(40);
    private static final double LONGEST = 130;
    private static final double GAP = 4;

    static XLabels of(Axis axis, Scale scale) {
        return new XLabels(scale, axis.ticks(scale), axis.slanted(scale));
    }

    /** Names below equally wide places between two coordinates. */
    public static XLabels of(List<String> names, double start, double end) {
        Scale scale = new Scale(0.5, names.size() + 0.5, start, end, false);
        NameTicks ticks = new NameTicks(names);
        return new XLabels(scale, ticks.of(scale), ticks.slanted(scale));
    }

    /** Numbers from 0 below equally wide places: all of them, or every second, fifth, tenth ... */
    public static XLabels indices(int count, double start, double end) {
        Scale scale = new Scale(-0.5, count - 0.5, start, end, false);
        double room = (end - start) / count;
        int every = round((Text.width(Style.SMALL, Integer.toString(count - 1)) + GAP) / room);
        return new XLabels(scale, IntStream.iterate(0, i -> i < count, i -> i + every)
                .mapToObj(i -> new Tick(i, Integer.toString(i))).toList(), false);
    }

    /** The next of 1, 2, 5, 10, 20 ... */
    public static int round(double step) {
        int rounded = 1;
        for (int i = 1; rounded < step; i++) {
            rounded = (int) Math.pow(10, i / 3) * (i % 3 == 0 ? 1 : i % 3 == 1 ? 2 : 5);
        }
        return rounded;
    }

    public double height() {
        if (ticks.isEmpty()) {
            return 0;
        }
        if (slanted) {
            double longest = ticks.stream().mapToDouble(tick -> Text.width(Style.SMALL, tick.label())).max().orElse(0);
            return Math.ceil(Math.min(LONGEST, longest) * Math.sin(SLANT) + 10);
        }
        return ticks.stream().allMatch(tick -> tick.below().isEmpty()) ? Ticks.LINE : 2 * Ticks.LINE;
    }

    /** How far the slanted labels reach beyond a border on the left. */
    double before(double border) {
        return slanted ? ticks.stream().mapToDouble(tick -> border - scale.at(tick.at()) + GAP
                + Math.min(LONGEST, Text.width(Style.SMALL, tick.label())) * Math.cos(SLANT)).max().orElse(0) : 0;
    }

    /** How far the last label reaches beyond a border on the right. */
    double beyond(double border) {
        if (slanted || ticks.isEmpty()) {
            return 0;
        }
        Tick last = ticks.get(ticks.size() - 1);
        double half = Math.max(Text.width(Style.SMALL, last.label()), Text.width(Style.SMALL, last.below())) / 2;
        return Math.max(0, scale.at(last.at()) + half - border);
    }

    public void paint(Graphics2D g, double top) {
        g.setFont(Style.SMALL);
        g.setColor(Style.FAINT_INK);
        for (Tick tick : ticks) {
            double x = scale.at(tick.at());
            if (slanted) {
                slanted(g, tick.label(), x, top);
            } else {
                Text.centered(g, tick.label(), x, top + 11);
                Text.centered(g, tick.below(), x, top + 11 + Ticks.LINE);
            }
        }
    }

    private static void slanted(Graphics2D g, String label, double x, double top) {
        double room = Math.min(LONGEST, (x - GAP) / Math.cos(SLANT));
        AffineTransform level = g.getTransform();
        g.rotate(-SLANT, x, top);
        Text.rightAligned(g, Text.elideMiddle(Style.SMALL, label, room), x + 2, top + 8);
        g.setTransform(level);
    }
}
