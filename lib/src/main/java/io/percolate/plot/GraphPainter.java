package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * A directed acyclic graph, from left to right: a node is drawn to the right of all its inputs, and a source just
 * before the first node that uses it. The nodes made from others form the upper rows.
 */
final class GraphPainter implements Painter {

    private static final int COLUMN_WIDTH = 88;
    private static final int ROW_HEIGHT = 62;
    private static final int NODE_WIDTH = 66;
    private static final int NODE_HEIGHT = 40;
    private static final Color SOURCE = Style.tint(Style.color(5), 0.3);

    private final List<String> nodes;
    private final List<int[]> edges;
    private final int[] columns;
    private final int[] rows;

    private GraphPainter(List<String> nodes, List<int[]> edges) {
        this.nodes = nodes;
        this.edges = edges;
        columns = columns();
        rows = rows();
    }

    static Chart chart(List<String> nodes, List<int[]> edges) {
        Figures.requireSome("the graph", nodes.size());
        for (int[] edge : edges) {
            if (edge.length != 2 || Math.min(edge[0], edge[1]) < 0 || Math.max(edge[0], edge[1]) >= nodes.size()) {
                throw new PercolateException("The edge " + Arrays.toString(edge) + " must name two of the "
                        + nodes.size() + " nodes, counted from 0.");
            }
        }
        GraphPainter painter = new GraphPainter(nodes, edges);
        int width = (Arrays.stream(painter.columns).max().getAsInt() + 1) * COLUMN_WIDTH;
        int height = (Arrays.stream(painter.rows).max().getAsInt() + 1) * ROW_HEIGHT;
        return new Chart(painter, Options.NONE, Math.max(width, 120), height + Style.TITLE_HEIGHT,
                "Graph of " + nodes.size() + " nodes and " + edges.size() + " edges, ending in "
                        + nodes.get(nodes.size() - 1).replace("\n", " ") + ".");
    }

    private boolean isSource(int node) {
        return edges.stream().noneMatch(edge -> edge[1] == node);
    }

    /** Longest path from a source; then each source moves right, next to its first user. */
    private int[] columns() {
        int[] column = new int[nodes.size()];
        for (int pass = 0; pass < nodes.size(); pass++) {
            edges.forEach(edge -> column[edge[1]] = Math.max(column[edge[1]], column[edge[0]] + 1));
        }
        if (Arrays.stream(column).max().getAsInt() >= nodes.size()) {
            throw new PercolateException("The graph goes round in a circle; only one without cycles can be drawn.");
        }
        for (int node = 0; node < column.length; node++) {
            int source = node;
            if (isSource(source)) {
                column[source] = edges.stream().filter(edge -> edge[0] == source)
                        .mapToInt(edge -> column[edge[1]] - 1).min().orElse(0);
            }
        }
        return column;
    }

    private int[] rows() {
        int[] row = new int[nodes.size()];
        int[] used = new int[nodes.size() + 1];
        for (boolean sources : new boolean[] {false, true}) {
            for (int node = 0; node < row.length; node++) {
                if (isSource(node) == sources) {
                    row[node] = used[columns[node]]++;
                }
            }
        }
        return row;
    }

    @Override
    public void paint(Graphics2D g, int width, int height, Options options) {
        edges.forEach(edge -> arrow(g, edge[0], edge[1]));
        for (int node = 0; node < nodes.size(); node++) {
            box(g, node);
        }
    }

    private double x(int node) {
        return (columns[node] + 0.5) * COLUMN_WIDTH;
    }

    private double y(int node) {
        return (rows[node] + 0.5) * ROW_HEIGHT;
    }

    private void box(Graphics2D g, int node) {
        RoundRectangle2D box = new RoundRectangle2D.Double(
                x(node) - NODE_WIDTH / 2.0, y(node) - NODE_HEIGHT / 2.0, NODE_WIDTH, NODE_HEIGHT, 10, 10);
        g.setColor(isSource(node) ? SOURCE : Style.BACKGROUND);
        g.fill(box);
        g.setColor(Style.FRAME);
        g.setStroke(Style.HAIRLINE);
        g.draw(box);
        String[] lines = nodes.get(node).split("\n");
        g.setColor(Style.INK);
        for (int i = 0; i < lines.length; i++) {
            g.setFont(i == 0 ? Style.BASE : Style.SMALL);
            double baseline = y(node) + 4 + 15 * (i - (lines.length - 1) / 2.0);
            Text.centered(g, Text.elide(g, lines[i], NODE_WIDTH - 4), x(node), baseline);
        }
    }

    private void arrow(Graphics2D g, int from, int to) {
        double x0 = x(from) + NODE_WIDTH / 2.0;
        double x1 = x(to) - NODE_WIDTH / 2.0;
        double angle = Math.atan2(y(to) - y(from), x1 - x0);
        g.setColor(Style.FAINT_INK);
        g.setStroke(Style.HAIRLINE);
        g.draw(new Line2D.Double(x0, y(from), x1, y(to)));
        Path2D head = new Path2D.Double();
        head.moveTo(x1, y(to));
        for (double side : new double[] {0.4, -0.4}) {
            head.lineTo(x1 - 8 * Math.cos(angle + side), y(to) - 8 * Math.sin(angle + side));
        }
        head.closePath();
        g.fill(head);
    }
}
