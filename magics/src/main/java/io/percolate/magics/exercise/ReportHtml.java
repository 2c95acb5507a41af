package io.percolate.magics.exercise;

import io.percolate.magics.display.Html;

/** A report as a table in HTML. */
final class ReportHtml {

    private static final String GREEN = "#009e73";
    private static final String RED = "#d55e00";
    private static final String GREY = "#8a8f98";

    private ReportHtml() {
    }

    static String of(Report report) {
        String color = report.verdicts().isEmpty() || report.notWritten() ? GREY : report.right() ? GREEN : RED;
        StringBuilder html = new StringBuilder("<div style=\"border-left:4px solid ").append(color)
                .append(";padding:.1em 0 .1em .8em;margin:.3em 0\"><div style=\"font-weight:600;color:").append(color)
                .append("\">").append(Html.escape(report.headline())).append("</div>");
        if (!report.verdicts().isEmpty()) {
            html.append("<table style=\"border-collapse:collapse;margin:.2em 0;font-size:13px\"><tbody>");
            report.verdicts().forEach(verdict -> row(html, verdict, report.reason(verdict)));
            html.append("</tbody></table>");
        }
        String notes = report.notes();
        return html.append(notes.isEmpty() ? "" : Html.note(notes)).append("</div>").toString();
    }

    private static void row(StringBuilder html, Verdict verdict, String reason) {
        html.append("<tr>");
        cell(html, mark(verdict), "color:" + color(verdict) + ";font-weight:600;");
        cell(html, verdict.what(), "");
        cell(html, Numbers.text(verdict.earned()) + " / " + Numbers.text(verdict.points()),
                "text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;");
        cell(html, reason, "white-space:pre-wrap;color:" + color(verdict) + ";");
        html.append("</tr>");
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
