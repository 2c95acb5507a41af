package io.percolate.magics.live;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Html;
import io.percolate.train.TrainingEvent.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The live panel as a picture: a progress bar and a line of values on top, the curves below. */
final class Panel {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 296;
    private static final int PLOT = 200;
    private static final int EDGE = 16;
    private static final int LINE = 16;
    /** Height of a line of text in the panel. */
    private static final int CHARACTERS = 100;

    private Panel() {
    }

    /** The picture; in a single form while it still changes, to keep the messages small. */
    static Bundle bundle(Progress progress, long now) {
        String text = text(progress, now);
        String svg = svg(progress, now, text);
        return progress.ended() == null ? Bundle.html(Html.image(svg, text), text) : Bundle.svg(svg, text);
    }

    /** What keeps the place of the first picture: quickly made. */
    static Bundle frame(Progress progress) {
        String text = headline(progress) + ", starting" + progress.notice().map(notice -> ". " + notice).orElse("");
        return Bundle.html("<div style=\"width:" + WIDTH + "px;height:" + HEIGHT + "px\">" + Html.escape(text)
                + "</div>", text);
    }

    private static String svg(Progress progress, long now, String description) {
        List<String> notice = progress.notice().map(Panel::lines).orElse(List.of());
        Pen pen = new Pen(WIDTH, HEIGHT + LINE * notice.size());
        pen.text(EDGE, 27, "start", Pen.INK, "bold 14px", headline(progress));
        pen.text(WIDTH - EDGE, 27, "end", Pen.FAINT, "12px", pace(progress, now));
        double full = WIDTH - 2 * EDGE;
        pen.rectangle(EDGE, 38, full, 6, Pen.INK, 0.1);
        pen.rectangle(EDGE, 38, Math.max(6, full * progress.share()), 6, barColor(progress), 1);
        if (progress.classifies()) {
            double half = (full - EDGE) / 2;
            Curve.draw(pen, progress, "loss", EDGE, 58, half, PLOT);
            Curve.draw(pen, progress, "accuracy", EDGE + half + EDGE, 58, half, PLOT);
        } else {
            Curve.draw(pen, progress, "loss", EDGE, 58, full, PLOT);
        }
        Gauge.draw(pen, progress, EDGE, HEIGHT - 14);
        for (int i = 0; i < notice.size(); i++) {
            pen.text(EDGE, HEIGHT + 3 + LINE * i, "start", Pen.INK, "12px", notice.get(i));
        }
        return pen.svg(description);
    }

    /** Breaks text into lines as wide as the panel. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > CHARACTERS) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().strip());
        return lines;
    }

    private static String headline(Progress progress) {
        int done = progress.epochs().size();
        if (progress.ended() == null) {
            return "Epoch %d of %d".formatted(progress.currentEpoch(), progress.totalEpochs());
        }
        return switch (progress.ended()) {
            case DONE -> "Trained %s".formatted(epochs(done));
            case EARLY_STOPPED -> "Stopped early after %s of %d".formatted(epochs(done), progress.totalEpochs());
            case CANCELLED -> "Interrupted in epoch %d of %d"
                    .formatted(progress.currentEpoch(), progress.totalEpochs());
        };
    }

    private static String epochs(int count) {
        return count == 1 ? "1 epoch" : count + " epochs";
    }

    private static String pace(Progress progress, long now) {
        if (progress.position() == 0) {
            return "starting";
        }
        String speed = String.format(Locale.ROOT, "%,.0f samples/s", progress.samplesPerSecond(now));
        if (progress.ended() != null) {
            return speed + "  ·  " + duration(progress.seconds(now));
        }
        return speed + "  ·  " + duration(progress.secondsLeft(now)) + " left";
    }

    /** {@code 8.3 s}, {@code 2:05 min}, {@code 1:02:05 h}. */
    static String duration(double seconds) {
        if (seconds < 60) {
            return Pen.fixed(seconds, seconds < 10 ? 1 : 0) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return "%d:%02d min".formatted(whole / 60, whole % 60);
        }
        return "%d:%02d:%02d h".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static String barColor(Progress progress) {
        if (progress.ended() == null) {
            return Pen.TRAINING;
        }
        return progress.ended() == Reason.CANCELLED ? Pen.VALIDATION : Pen.DONE;
    }

    private static String text(Progress progress, long now) {
        StringBuilder text = new StringBuilder(headline(progress)).append(", ").append(pace(progress, now));
        for (String metric : new String[] {"loss", "accuracy", "valLoss", "valAccuracy"}) {
            double value = progress.latest(metric);
            if (Double.isFinite(value)) {
                text.append(", ").append(metric).append(' ').append(Pen.fixed(value, 4));
            }
        }
        if (!progress.points().isEmpty()) {
            Progress.Point last = progress.points().get(progress.points().size() - 1);
            text.append(", gradient norm ").append(Pen.figure(last.gradientNorm()));
            if (Double.isFinite(last.deadRelus())) {
                text.append(", dead ReLUs ").append(Pen.fixed(100 * last.deadRelus(), 0)).append(" %");
            }
        }
        progress.notice().ifPresent(notice -> text.append(". ").append(notice));
        return text.toString();
    }
}
