package io.percolate.magics.render;

import io.percolate.data.Dataset;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Grid;
import io.percolate.magics.display.Html;
import io.percolate.parallel.ClusterData;
import io.percolate.plot.Plot;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A data set: number of examples, shapes and classes, and the first few images. */
final class DatasetView {

    private static final int COLUMNS = 10;
    private static final int ROWS = 2;
    private static final int SAMPLE = 5;
    private static final int MOST_CLASSES = 20;

    /** Maximum number of features shown side by side. */
    private static final int WIDEST = 12;

    private DatasetView() {
    }

    static Bundle bundle(Dataset data) {
        String summary = summary(data);
        if (data.size() == 0) {
            return Bundle.text(summary);
        }
        if (data.featureShape().length == 3) {
            int rows = Math.min(ROWS, (data.size() + COLUMNS - 1) / COLUMNS);
            Bundle images = LibraryViews.chart(Plot.imageGrid(data, rows, Math.min(COLUMNS, data.size())));
            return Bundle.html(Html.note(summary) + images.data().get("text/html"), summary);
        }
        if (data.inputs() > WIDEST) {
            return Bundle.text(summary);
        }
        Grid sample = TableView.columns(data.take(Math.min(SAMPLE, data.size())).toTable()).grid(SAMPLE, 0);
        return Bundle.html(Html.note(summary) + Html.table(sample), summary + "\n" + sample.text());
    }

    /** What lies on a cluster: its first rows come to this machine. */
    static Bundle bundle(ClusterData data) {
        String summary = data.toString();
        Dataset first = data.head(SAMPLE);
        if (first.inputs() > WIDEST) {
            return Bundle.text(summary);
        }
        Grid sample = TableView.columns(first.toTable()).grid(SAMPLE, 0);
        return Bundle.html(Html.note(summary) + Html.table(sample), summary + "\n" + sample.text());
    }

    private static String summary(Dataset data) {
        String shape = Arrays.stream(data.featureShape()).mapToObj(Integer::toString)
                .collect(Collectors.joining(" x "));
        String labels = data.outputs() == 0 ? "no labels"
                : data.classNames().isEmpty() ? data.outputs() + (data.outputs() == 1 ? " value" : " values")
                : data.isMultiLabel() ? data.outputs() + " labels: " + counts(data)
                : data.outputs() == 1 ? "class " + data.classNames().get(0) + ": " + counts(data)
                : data.classNames().size() + " classes: " + balance(data);
        return "%,d examples, features %s, %s".formatted(data.size(), shape, labels);
    }

    /** {@code above 98, below 102}. */
    private static String balance(Dataset data) {
        int[] counts = new int[data.classNames().size()];
        for (int i = 0; i < data.size(); i++) {
            counts[data.classOf(i)]++;
        }
        return text(data, counts);
    }

    /** How many examples have each of several labels. */
    private static String counts(Dataset data) {
        int[] counts = new int[data.outputs()];
        for (int i = 0; i < data.labelRows().length; i++) {
            counts[i % counts.length] += data.labelRows()[i] > 0.5f ? 1 : 0;
        }
        return text(data, counts);
    }

    private static String text(Dataset data, int[] counts) {
        List<String> shown = IntStream.range(0, Math.min(MOST_CLASSES, counts.length))
                .mapToObj(c -> data.classNames().get(c).replace("\n", "\\n") + " " + "%,d".formatted(counts[c]))
                .toList();
        return String.join(", ", shown) + (counts.length > MOST_CLASSES ? ", …" : "");
    }
}
