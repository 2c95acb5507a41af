package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.Extent;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Range;
import io.percolate.plot.figure.Share;
import io.percolate.plot.figure.Style;
import java.awt.Graphics2D;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several charts as one, in rows and columns of equal size.
 *
 * @param across charts in a row
 * @param shared what is the same in all
 */
record Panels(int across, List<Chart> charts, Set<Share> shared) implements Painter {

    /** A row is no wider, as long as its charts keep the least width. */
    private static final int WIDEST = 1120;
    private static final int LEAST = 360;

    static Chart grid(int columns, List<Chart> charts) {
        if (columns < 1 || charts.isEmpty()) {
            throw new PercolateException("A grid of charts needs at least one column and one chart.");
        }
        int across = Math.min(columns, charts.size());
        int down = (charts.size() + across - 1) / across;
        int natural = charts.stream().mapToInt(Chart::width).max().getAsInt();
        boolean elastic = charts.stream().allMatch(chart -> chart.painter().hasAxes());
        int width = elastic ? Math.min(natural, Math.max(LEAST, WIDEST / across)) : natural;
        int height = charts.stream().mapToInt(Chart::height).max().getAsInt();
        String figures = charts.stream().map(Chart::text).collect(Collectors.joining(" "));
        return new Chart(new Panels(across, List.copyOf(charts), Set.of()), Options.NONE, width * across,
                height * down, figures);
    }

    @Override
    public boolean hasAxes() {
        return charts.stream().anyMatch(chart -> chart.painter().hasAxes());
    }

    @Override
    public boolean hasValues() {
        return charts.stream().anyMatch(chart -> chart.painter().hasValues());
    }

    @Override
    public Painter shared(Set<Share> more) {
        Set<Share> all = EnumSet.copyOf(more);
        all.addAll(shared);
        Panels panels = new Panels(across, charts, all);
        panels.common(Options.NONE);
        List<String> kinds = all.contains(Share.X)
                ? extents(Options.NONE).stream().map(Extent::kind).distinct().toList() : List.of();
        if (kinds.size() > 1) {
            throw new PercolateException("The charts cannot share their x axis: it shows "
                    + String.join(" in one, ", kinds) + " in another.");
        }
        return panels;
    }

    private List<Extent> extents(Options all) {
        return charts.stream().map(chart -> chart.painter().extent(chart.options().merged(all))
                .orElseThrow(() -> without("axes", chart))).toList();
    }

    private Range commonColors(Options all) {
        return charts.stream().map(chart -> chart.painter().colors(chart.options().merged(all))
                .orElseThrow(() -> without("scale of colours", chart))).reduce(Range::with).orElseThrow();
    }

    private static PercolateException without(String what, Chart chart) {
        return new PercolateException("One of the charts has no " + what + " to share: " + chart.text());
    }

    /** With the ranges that all charts have in common. */
    private Options common(Options options) {
        Options common = options;
        if (shared.contains(Share.X) || shared.contains(Share.Y)) {
            Extent extent = extents(options).stream().reduce(Extent::with).orElseThrow();
            common = shared.contains(Share.X) ? common.xRange(extent.x()) : common;
            common = shared.contains(Share.Y) ? common.yRange(extent.y()) : common;
        }
        return shared.contains(Share.COLORS) ? common.colorRange(commonColors(options)) : common;
    }

    private int down() {
        return (charts.size() + across - 1) / across;
    }

    /** The charts one by one, of the size that they have in the whole. */
    List<Chart> apart(Chart whole) {
        Options common = common(whole.options());
        int title = whole.options().title().isEmpty() ? 0 : Style.TITLE_HEIGHT;
        return charts.stream().map(chart -> new Chart(chart.painter(), chart.options().merged(common),
                whole.width() / across, (whole.height() - title) / down(), chart.figures())).toList();
    }

    @Override
    public void paint(Graphics2D g, int width, int height, Options options) {
        Options common = common(options);
        for (int i = 0; i < charts.size(); i++) {
            Chart chart = charts.get(i);
            Graphics2D panel = (Graphics2D) g.create();
            panel.translate(i % across * (width / across), i / across * (height / down()));
            chart.paint(panel, width / across, height / down(), chart.options().merged(common));
            panel.dispose();
        }
    }
}
