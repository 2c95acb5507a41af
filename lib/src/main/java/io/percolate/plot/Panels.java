package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.Extent;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several charts as one, in rows and columns of equal size.
 *
 * @param across charts in a row
 * @param shared whether the axes of all show the same
 */
record Panels(int across, List<Chart> charts, boolean shared) implements Painter {

    static Chart grid(int columns, List<Chart> charts) {
        if (columns < 1 || charts.isEmpty()) {
            throw new PercolateException("A grid of charts needs at least one column and one chart.");
        }
        int across = Math.min(columns, charts.size());
        int down = (charts.size() + across - 1) / across;
        int width = charts.stream().mapToInt(Chart::width).max().getAsInt();
        int height = charts.stream().mapToInt(Chart::height).max().getAsInt();
        String figures = charts.stream().map(Chart::text).collect(Collectors.joining(" "));
        return new Chart(new Panels(across, List.copyOf(charts), false), Options.NONE, width * across,
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
    public Painter sameAxes() {
        List<String> kinds = extents(Options.NONE).stream().map(Extent::kind).distinct().toList();
        if (kinds.size() > 1) {
            throw new PercolateException("The charts cannot share their x axis: it shows "
                    + String.join(" in one, ", kinds) + " in another.");
        }
        return new Panels(across, charts, true);
    }

    private List<Extent> extents(Options all) {
        return charts.stream().map(chart -> chart.painter().extent(chart.options().merged(all))
                .orElseThrow(() -> new PercolateException("One of the charts has no axes to share: "
                        + chart.text()))).toList();
    }

    @Override
    public void paint(Graphics2D g, int width, int height, Options options) {
        int down = (charts.size() + across - 1) / across;
        Options common = shared ? shared(options) : options;
        for (int i = 0; i < charts.size(); i++) {
            Chart chart = charts.get(i);
            Graphics2D panel = (Graphics2D) g.create();
            panel.translate(i % across * (width / across), i / across * (height / down));
            chart.paint(panel, width / across, height / down, chart.options().merged(common));
            panel.dispose();
        }
    }

    private Options shared(Options options) {
        Extent extent = extents(options).stream().reduce(Extent::with).orElseThrow();
        return options.xRange(extent.x()).yRange(extent.y());
    }
}
