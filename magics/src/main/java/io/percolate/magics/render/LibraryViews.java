package io.percolate.magics.render;

import io.percolate.data.Dataset;
import io.percolate.magics.Bundle;
import io.percolate.model.Model;
import io.percolate.plot.Chart;
import io.percolate.plot.Plot;
import io.percolate.train.Evaluation;
import io.percolate.train.History;
import java.util.Base64;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.Table;

/** Values of the library and of the libraries below it. */
final class LibraryViews {

    private LibraryViews() {
    }

    static Optional<Bundle> render(Object value) {
        if (value instanceof Chart chart) {
            return Optional.of(chart(chart));
        }
        if (value instanceof Table table) {
            return Optional.of(TableView.bundle(table));
        }
        if (value instanceof INDArray array) {
            return Optional.of(ArrayView.bundle(array));
        }
        if (value instanceof Dataset data) {
            return Optional.of(DatasetView.bundle(data));
        }
        if (value instanceof Model model) {
            return Optional.of(model(model));
        }
        if (value instanceof History history) {
            return Optional.of(history(history));
        }
        if (value instanceof Evaluation evaluation) {
            return Optional.of(evaluation(evaluation));
        }
        return Optional.empty();
    }

    static Bundle chart(Chart chart) {
        return Bundle.svg(chart.svg(), chart.text())
            .with("image/png", Base64.getEncoder().encodeToString(chart.png()));
    }

    private static Bundle model(Model model) {
        return Bundle.html(Html.pre(model.summary()), model.summary());
    }

    private static Bundle history(History history) {
        if (history.epochs() == 0) {
            return Bundle.text(history.toString());
        }
        return chart(Plot.learningCurves(history)).with("text/plain", TableView.bundle(history.table()).text());
    }

    private static Bundle evaluation(Evaluation evaluation) {
        if (!Double.isFinite(evaluation.accuracy())) {
            return Bundle.text(evaluation.toString());
        }
        Bundle table = TableView.bundle(evaluation.table());
        return Bundle.html(Html.note(evaluation.toString()) + table.data().get("text/html"),
            evaluation + "\n" + table.text());
    }
}
