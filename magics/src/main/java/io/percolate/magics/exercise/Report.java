package io.percolate.magics.exercise;

import io.percolate.magics.display.Bundle;
import java.util.List;

/**
 * The results of the tests of one exercise.
 *
 * @param id name of the exercise
 * @param verdicts one for each test, in order
 * @param ran whether the tests ran; otherwise all have the same reason
 * @param later points of the tests that are run when the answer is handed in
 * @param seed seed of the tests' random numbers
 * @param note a sentence below the table, or empty
 */
public record Report(String id, List<Verdict> verdicts, boolean ran, double later, long seed, String note) {

    /** Whether every test is passed. */
    public boolean right() {
        return verdicts.stream().allMatch(Verdict::right);
    }

    /** Points of the tests that are passed. */
    public double points() {
        return verdicts.stream().mapToDouble(Verdict::earned).sum();
    }

    /** Points of all tests that are present. */
    public double most() {
        return verdicts.stream().mapToDouble(Verdict::points).sum();
    }

    /** The same results with one more sentence below them. */
    public Report note(String sentence) {
        return new Report(id, verdicts, ran, later, seed, note.isEmpty() ? sentence : note + "\n" + sentence);
    }

    boolean notWritten() {
        return !verdicts.isEmpty()
                && verdicts.stream().allMatch(verdict -> verdict.state() == Verdict.State.NOT_WRITTEN);
    }

    String headline() {
        if (verdicts.isEmpty()) {
            return id;
        }
        String result = notWritten() ? "not written yet" : right() ? "right" : "not yet right";
        return id + ": " + result + ", " + Numbers.text(points()) + " of " + Numbers.text(most())
                + (most() == 1 ? " point" : " points");
    }

    /** What stands below the table; each sentence on its own line. */
    String notes() {
        String more = verdicts.isEmpty() ? " " : " more ";
        String left = later == 0 ? "" : Numbers.text(later) + more + (later == 1 ? "point is" : "points are")
                + " tested when you hand in.";
        return left + (left.isEmpty() || note.isEmpty() ? "" : "\n") + note;
    }

    /** The reason beside a test in the table; one that all tests have stands there once. */
    String reason(Verdict verdict) {
        return ran || verdict == verdicts.get(0) ? verdict.reason() : "";
    }

    /** A table as HTML and as JSON; as plain text the points alone, which a grader reads as the score of the cell. */
    public Bundle graded() {
        return Bundle.html(ReportHtml.of(this), Numbers.text(points())).with(TestsJson.TYPE, TestsJson.of(this));
    }

    /** A table, as HTML and as text. */
    public Bundle shown() {
        return Bundle.html(ReportHtml.of(this), text());
    }

    /** A table of text. */
    public String text() {
        StringBuilder text = new StringBuilder(headline());
        int width = verdicts.stream().mapToInt(verdict -> verdict.what().length()).max().orElse(0);
        for (Verdict verdict : verdicts) {
            text.append(("\n  %s  %-" + Math.max(1, width) + "s  %s").formatted(word(verdict), verdict.what(),
                    reason(verdict)).stripTrailing());
        }
        return notes().isEmpty() ? text.toString() : text + "\n" + notes();
    }

    private static String word(Verdict verdict) {
        return switch (verdict.state()) {
            case RIGHT -> "ok   ";
            case WRONG -> "wrong";
            case NOT_WRITTEN -> "empty";
        };
    }
}
