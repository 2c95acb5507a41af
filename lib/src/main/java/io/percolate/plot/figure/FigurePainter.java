package io.percolate.plot.figure;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a figure anew for each drawing.
 *
 * @param named places in the palette of certain names
 */
record FigurePainter(Consumer<XYFigure> fill, Map<String, Integer> named) implements Painter {

    private XYFigure figure(Options options) {
        XYFigure figure = new XYFigure(options, named);
        fill.accept(figure);
        return figure;
    }

    @Override
    public void paint(Graphics2D g, int width, int height, Options options) {
        figure(options).paint(g, width, height);
    }

    @Override
    public boolean hasAxes() {
        return true;
    }

    @Override
    public List<String> series() {
        return figure(Options.NONE).names();
    }

    @Override
    public Optional<Extent> extent(Options options) {
        return Optional.of(figure(options).extent());
    }
}
