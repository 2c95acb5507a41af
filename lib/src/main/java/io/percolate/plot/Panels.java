package io.percolate.plot;

import io.percolate.PercolateException;
import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Collectors;

/** Several charts as one, in rows and columns of equal size. */
final class Panels {

    private Panels() {
    }

    static Chart grid(int columns, List<Chart> charts) {
        if (columns < 1 || charts.isEmpty()) {
            throw new PercolateException("A grid of charts needs at least one column and one chart.");
        }
        int across = Math.min(columns, charts.size());
        int down = (charts.size() + across - 1) / across;
        int width = charts.stream().mapToInt(Chart::width).max().getAsInt();
        int height = charts.stream().mapToInt(Chart::height).max().getAsInt();
        String figures = charts.stream().map(Chart::text).collect(Collectors.joining(" "));
        return new Chart((g, w, h, labels) -> paint(g, w / across, h / down, across, charts),
                Labels.NONE, width * across, height * down, figures);
    }

    private static void paint(Graphics2D g, int width, int height, int across, List<Chart> charts) {
        for (int i = 0; i < charts.size(); i++) {
            Graphics2D panel = (Graphics2D) g.create();
            panel.translate(i % across * width, i / across * height);
            charts.get(i).paint(panel, width, height);
            panel.dispose();
        }
    }
}
