package io.percolate.kernel.dependencies.magic;

import java.util.List;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * The results of tests as text and as HTML.
 *
 * @param rows name, {@code passed}, {@code failed} or {@code skipped}, milliseconds, message
 */
record TestTable(List<List<String>> rows) {

    DisplayData show() {
        DisplayData shown = new DisplayData(text());
        shown.putHTML(html());
        return shown;
    }

    private String summary() {
        return rows.isEmpty() ? "No tests were found: a test is a method with @Test that is not private." : String.join(
                ", ", List.of("passed", "failed", "skipped").stream().filter(status -> count(status) > 0)
                        .map(status -> count(status) + " " + status).toList());
    }

    private long count(String status) {
        return rows.stream().filter(row -> row.get(1).equals(status)).count();
    }

    String text() {
        int width = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
        return rows.stream().map(row -> String.format("%-7s  %-" + width + "s  %5s ms", row.get(1), row.get(0),
                row.get(2)) + (row.get(3).isEmpty() ? "" : "  " + row.get(3).replaceAll("\\s*\\R\\s*", " ")) + "\n")
                .collect(Collectors.joining()) + summary();
    }

    private String html() {
        String lines = rows.stream().map(row -> "<tr><td>" + mark(row.get(1)) + "</td><td style=\"text-align:left\">"
                + escaped(row.get(0)) + "</td><td>" + row.get(2)
                + " ms</td><td style=\"text-align:left;white-space:pre-wrap\">" + escaped(row.get(3)) + "</td></tr>")
                .collect(Collectors.joining());
        return "<p>" + summary() + "</p>" + (rows.isEmpty() ? "" : "<table><thead><tr><th>Result</th>"
                + "<th>Test</th><th>Time</th><th>Message</th></tr></thead><tbody>" + lines + "</tbody></table>");
    }

    private static String mark(String status) {
        return switch (status) {
            case "passed" -> "<span style=\"color:#2e7d32\">✓ passed</span>";
            case "failed" -> "<b style=\"color:#c62828\">✗ failed</b>";
            default -> status;
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
