package io.percolate.magics.render;

import io.percolate.magics.Bundle;
import io.percolate.magics.explain.Explanation;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How values show themselves in a notebook. One entry for all types, so that a kernel's start loads none of the
 * libraries whose types are shown.
 */
public final class Renderers {

    /** The forms a value may have, richest first. */
    public static final List<String> TYPES =
        List.of("image/svg+xml", "image/png", "text/html", "text/markdown", "text/latex", "text/plain");

    private Renderers() {
    }

    /** The forms of a value, or nothing when its {@code toString} is as good. */
    public static Optional<Bundle> render(Object value) {
        if (value instanceof Bundle bundle) {
            return Optional.of(bundle);
        }
        if (value == null || value instanceof Number || value instanceof CharSequence || value instanceof Boolean) {
            return Optional.empty();
        }
        if (value instanceof Throwable thrown) {
            return Explanation.of(thrown).filter(e -> !e.sentence().isEmpty())
                .map(e -> Bundle.text(e.sentence() + "\n(%explain says more)"));
        }
        if (value instanceof BufferedImage image) {
            return Optional.of(ImageView.bundle(image));
        }
        if (value instanceof Map<?, ?> map) {
            return RecordsView.map(map);
        }
        if (value instanceof List<?> list) {
            return RecordsView.list(list);
        }
        return LibraryViews.render(value);
    }
}
