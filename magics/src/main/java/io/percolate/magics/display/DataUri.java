package io.percolate.magics.display;

import java.nio.charset.StandardCharsets;

/** Pictures as data URIs, which contain the picture itself. */
public final class DataUri {

    private static final String TAKEN = "%#<>\"&\\^`{|}";
    private static final String[] ESCAPES = new String[128];

    static {
        for (int c = 0; c < ESCAPES.length; c++) {
            ESCAPES[c] = c < ' ' || TAKEN.indexOf(c) >= 0 ? escape(c) : String.valueOf((char) c);
        }
    }

    private DataUri() {
    }

    private static String escape(int each) {
        return String.format("%%%02X", each & 255);
    }

    /** An SVG as percent-encoded text, a quarter shorter than Base64, for use in an HTML attribute. */
    public static String svg(String svg) {
        StringBuilder uri = new StringBuilder(svg.length() + 2048).append("data:image/svg+xml,");
        boolean tag = false;
        for (int i = 0; i < svg.length(); i++) {
            char c = svg.charAt(i);
            tag = c == '<' || tag && c != '>';
            if (tag && c == '"') {
                uri.append('\''); // one character instead of three
            } else if (tag && c == '\'') {
                uri.append("%26apos;");
            } else if (c < ESCAPES.length) {
                uri.append(ESCAPES[c]);
            } else {
                int end = svg.offsetByCodePoints(i, 1);
                for (byte each : svg.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    uri.append(escape(each));
                }
                i = end - 1;
            }
        }
        return uri.toString();
    }
}
