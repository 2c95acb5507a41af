package io.percolate.magics.render;

import io.percolate.api.ShortText;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.explain.Explanation;
import java.awt.image.BufferedImage;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders values in a notebook. One entry point for all types, so that a kernel's start loads none of the libraries
 * whose types are rendered.
 */
public final class Renderers {

    /** The possible forms of a value, richest first. */
    public static final List<String> TYPES =
            List.of("image/svg+xml", "image/png", "text/html", "text/markdown", "text/latex", "text/plain");

    /** Maximum number of array elements shown. */
    private static final int MOST = 100;

    private Renderers() {
    }

    /** The forms of a value; empty when its {@code toString} is as good. */
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
        if (value.getClass().isArray()) {
            return Optional.of(Bundle.text(array(value)));
        }
        if (value instanceof Map<?, ?> map) {
            return RecordsView.map(map);
        }
        if (value instanceof List<?> list) {
            return RecordsView.list(list);
        }
        return LibraryViews.render(value);
    }

    /** {@code double[3] {1.0, 4.0, 9.0}}. */
    private static String array(Object array) {
        StringBuilder text = new StringBuilder();
        array(array, text);
        return text.toString();
    }

    private static void array(Object array, StringBuilder text) {
        int length = Array.getLength(array);
        text.append(array.getClass().getComponentType().getSimpleName()).append('[').append(length).append("] {");
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : ", ");
            if (i == MOST || text.length() > ShortText.RESULT) {
                text.append('…');
                break;
            }
            Object each = Array.get(array, i);
            if (each != null && each.getClass().isArray() && each != array) {
                array(each, text);
            } else {
                text.append(ShortText.of(each, ShortText.TABLE_CELL));
            }
        }
        text.append('}');
    }
}
