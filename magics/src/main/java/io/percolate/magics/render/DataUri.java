package io.percolate.magics.render;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures as addresses that hold the picture itself. */
public final class DataUri {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final String TAKEN = "%#<>\"&\\^`{|}";

    private DataUri() {
    }

    /** An SVG in letters, which is a quarter shorter than in Base64; fit to stand in an attribute of HTML. */
    public static String svg(String svg) {
        String quoted = TAG.matcher(svg).replaceAll(
            tag -> Matcher.quoteReplacement(tag.group().replace("'", "&apos;").replace('"', '\'')));
        StringBuilder uri = new StringBuilder("data:image/svg+xml,");
        for (byte each : quoted.getBytes(StandardCharsets.UTF_8)) {
            if (each < ' ' || TAKEN.indexOf(each) >= 0) {
                uri.append(String.format("%%%02X", each & 255));
            } else {
                uri.append((char) each);
            }
        }
        return uri.toString();
    }
}
