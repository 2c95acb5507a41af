package io.percolate.plot.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens an SVG path: relative coordinates, rounded to a tenth of a pixel, without redundant letters.
 *
 * <p>Points are rounded before differences are taken, so that no error accumulates along the path.
 */
final class PathData {

    private static final Pattern TOKEN = Pattern.compile("[MLQCZ]|-?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?");

    private final StringBuilder text = new StringBuilder();
    private char last;
    private boolean lastHadPoint;
    private boolean first;
    private long x;
    private long y;
    private long startX;
    private long startY;

    private PathData() {
    }

    /** @param path absolute, of the commands {@code M L Q C Z} */
    static String shorten(String path) {
        PathData data = new PathData();
        Matcher tokens = TOKEN.matcher(path);
        char command = 'M';
        long[] points = new long[6];
        int count = 0;
        while (tokens.find()) {
            char head = tokens.group().charAt(0);
            if (Character.isLetter(head)) {
                command = head;
                if (command == 'Z') {
                    data.close();
                }
            } else {
                points[count++] = Math.round(10 * Double.parseDouble(tokens.group()));
                if (count == (command == 'C' ? 6 : command == 'Q' ? 4 : 2)) {
                    data.segment(command, points, count);
                    count = 0;
                    command = command == 'M' ? 'L' : command;
                }
            }
        }
        return data.text.toString();
    }

    private void segment(char command, long[] points, int count) {
        long dx = points[count - 2] - x;
        long dy = points[count - 1] - y;
        if (command == 'L' && dx == 0 && dy == 0 && last != 'm') {
            return;
        }
        if (command == 'L' && dy == 0) {
            letter('h');
            number(dx);
        } else if (command == 'L' && dx == 0) {
            letter('v');
            number(dy);
        } else {
            letter(Character.toLowerCase(command));
            for (int i = 0; i < count; i += 2) {
                number(points[i] - x);
                number(points[i + 1] - y);
            }
        }
        x += dx;
        y += dy;
        if (command == 'M') {
            startX = x;
            startY = y;
        }
    }

    private void close() {
        letter('z');
        last = ' ';
        x = startX;
        y = startY;
    }

    /** A repeated command, or a line after a move, needs no letter. */
    private void letter(char command) {
        first = command != last && !(command == 'l' && last == 'm');
        if (first) {
            text.append(command);
        }
        last = command;
    }

    private void number(long value) {
        String written = written(value);
        boolean apart = written.startsWith("-") || written.startsWith(".") && lastHadPoint;
        text.append(first || apart ? "" : " ").append(written);
        first = false;
        lastHadPoint = written.contains(".");
    }

    /** {@code -.5} for -5 tenths. */
    private static String written(long tenths) {
        long size = Math.abs(tenths);
        String whole = size < 10 && size > 0 ? "" : String.valueOf(size / 10);
        return (tenths < 0 ? "-" : "") + whole + (size % 10 == 0 ? "" : "." + size % 10);
    }
}
