package io.percolate.magics.display;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several forms, from MIME type to content; the first is the preferred one. Immutable.
 *
 * @param data content by MIME type; binary content in Base64
 */
public record Bundle(Map<String, String> data) {

    public Bundle {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    public static Bundle text(String text) {
        return new Bundle(Map.of("text/plain", text));
    }

    public static Bundle html(String html, String text) {
        return new Bundle(Map.of("text/html", html)).with("text/plain", text);
    }

    /**
     * A vector picture. The HTML form is an image without external references: nbconvert 6.5 strips the content of a
     * bare SVG, and untrusted notebooks show neither a bare SVG nor an SVG inside HTML.
     */
    public static Bundle svg(String svg, String text) {
        return new Bundle(Map.of("image/svg+xml", svg)).with("text/html", Html.image(svg, text))
                .with("text/plain", text);
    }

    public Bundle with(String mimeType, String content) {
        Map<String, String> more = new LinkedHashMap<>(data);
        more.put(mimeType, content);
        return new Bundle(more);
    }

    /** The text alternative. */
    public String text() {
        return data.getOrDefault("text/plain", "");
    }
}
