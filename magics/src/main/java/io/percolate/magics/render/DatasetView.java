package io.percolate.magics.render;

import io.percolate.data.Dataset;
import io.percolate.magics.Bundle;
import io.percolate.plot.Plot;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A data set: how many examples of what shape and which classes; of images, the first few. */
final class DatasetView {

    private static final int COLUMNS = 10;
    private static final int ROWS = 2;

    private DatasetView() {
    }

    static Bundle bundle(Dataset data) {
        String summary = summary(data);
        if (data.featureShape().length != 3 || data.size() == 0) {
            return Bundle.text(summary);
        }
        int rows = Math.min(ROWS, (data.size() + COLUMNS - 1) / COLUMNS);
        Bundle images = LibraryViews.chart(Plot.imageGrid(data, rows, Math.min(COLUMNS, data.size())));
        return Bundle.html(Html.note(summary) + images.data().get("text/html"), summary);
    }

    private static String summary(Dataset data) {
        String shape = Arrays.stream(data.featureShape()).mapToObj(Integer::toString)
            .collect(Collectors.joining(" x "));
        String labels = data.classNames().isEmpty() ? data.outputs() + " outputs"
            : data.classNames().size() + " classes " + data.classNames();
        return "%,d examples, features %s, %s".formatted(data.size(), shape, labels);
    }
}
