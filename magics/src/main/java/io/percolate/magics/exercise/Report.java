package io.percolate.magics.exercise;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Html;
import java.util.List;

/**
 * The results of the tests of one exercise.
 *
 * @param id name of the exercise
 * @param verdicts one for each test, in order
 * @param note a sentence below the table, or empty
 */
public record Report(String id, List<Verdict> verdicts, String note) {

    private static final String GREEN = "#009e73";
    private static final String RED = "#d55e00";
    private static final String GREY = "#8a8f98";

    /** Whether every test is passed. */
    public boolean right() {
        return verdicts.stream().allMatch(Verdict::right);
    }

    /** Points of the tests that are passed. */
    public double points() {
        return verdicts.stream().filter(Verdict::right).mapToDouble(Verdict::points).sum();
    }

    /** Points of all tests. */
    public double most() {
        return verdicts.stream().mapToDouble(Verdict::points).sum();
    }

    /** The same results with one more sentence below them. */
    public Report note(String sentence) {
        return new Report(id, verdicts, note.isEmpty() ? sentence : note + "\n" + sentence);
    }

    private boolean notWritten() {
        return verdicts.stream().allMatch(verdict -> verdict.state() == Verdict.State.NOT_WRITTEN);
    }

    private String headline() {
        String result = notWritten() ? "not written yet" : right() ? "right" : "not yet right";
        return id + ": " + result + ", " + Numbers.text(points()) + " of " + Numbers.text(most())
                + (most() == 1 ? " point" : " points");
    }

    /** A table as HTML; as plain text the points alone, which a grader reads as the score of the cell. */
    public Bundle graded() {
        return Bundle.html(html(), Numbers.text(points()));
    }

    /** A table, as HTML and as text. */
    public Bundle shown() {
        return Bundle.html(html(), text());
    }

    /** A table of text. */
    public String text() {
        StringBuilder text = new StringBuilder(headline());
        int width = verdicts.stream().mapToInt(verdict -> verdict.what().length()).max().orElse(0);
        for (Verdict verdict : verdicts) {
            text.append(("\n  %s  %-" + Math.max(1, width) + "s  %s").formatted(word(verdict), verdict.what(),
                    verdict.reason()).stripTrailing());
        }
        return note.isEmpty() ? text.toString() : text + "\n" + note;
    }

    private static String word(Verdict verdict) {
        return switch (verdict.state()) {
            case RIGHT -> "ok   ";
            case WRONG -> "wrong";
            case NOT_WRITTEN -> "empty";
        };
    }

    private String html() {
        String color = right() ? GREEN : notWritten() ? GREY : RED;
        StringBuilder html = new StringBuilder("<div style=\"border-left:4px solid ").append(color)
                .append(";padding:.1em 0 .1em .8em;margin:.3em 0\"><div style=\"font-weight:600;color:").append(color)
                .append("\">").append(Html.escape(headline())).append("</div>")
                .append("<table style=\"border-collapse:collapse;margin:.2em 0;font-size:13px\"><tbody>");
        for (Verdict verdict : verdicts) {
            html.append("<tr>");
            cell(html, mark(verdict), "color:" + color(verdict) + ";font-weight:600;");
            cell(html, verdict.what(), "");
            cell(html, Numbers.text(verdict.right() ? verdict.points() : 0) + " / " + Numbers.text(verdict.points()),
                    "text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;");
            cell(html, verdict.reason(), "white-space:pre-wrap;color:" + color(verdict) + ";");
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        return html.append(note.isEmpty() ? "" : Html.note(note)).append("</div>").toString();
    }

    private static void cell(StringBuilder html, String text, String style) {
        html.append("<td style=\"border:none;padding:2px 14px 2px 0;vertical-align:top;text-align:left;").append(style)
                .append("\">").append(Html.escape(text)).append("</td>");
    }

    private static String mark(Verdict verdict) {
        return switch (verdict.state()) {
            case RIGHT -> "✓";
            case WRONG -> "✗";
            case NOT_WRITTEN -> "–";
        };
    }

    private static String color(Verdict verdict) {
        return switch (verdict.state()) {
            case RIGHT -> GREEN;
            case WRONG -> RED;
            case NOT_WRITTEN -> GREY;
        };
    }
}
