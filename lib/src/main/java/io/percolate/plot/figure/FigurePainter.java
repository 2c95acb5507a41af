package io.percolate.plot.figure;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a figure anew for each drawing. */
record FigurePainter(Consumer<XYFigure> fill) implements Painter {

    private XYFigure figure(Options options) {
        XYFigure figure = new XYFigure(options);
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
