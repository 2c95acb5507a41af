package io.percolate.magics;

import io.percolate.magics.render.Html;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several forms, from MIME type to content; the first is the one meant to be seen. Immutable.
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
     * A vector picture. Front ends prefer the HTML form, an image that refers to no other place: several versions of
     * nbconvert strip the content of a bare SVG.
     */
    public static Bundle svg(String svg, String text) {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        String image = "<img style=\"max-width:100%\" src=\"data:image/svg+xml;base64," + data + "\" alt=\""
            + Html.escape(text) + "\">";
        return new Bundle(Map.of("image/svg+xml", svg)).with("text/html", image).with("text/plain", text);
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
