package io.percolate.magics.render;

import io.percolate.data.Dataset;
import io.percolate.graph.Graph;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Html;
import io.percolate.model.CrossValidation;
import io.percolate.model.Model;
import io.percolate.model.Summary;
import io.percolate.parallel.ClusterData;
import io.percolate.plot.Chart;
import io.percolate.plot.Plot;
import io.percolate.plot.Replay;
import io.percolate.tensor.GradientCheck;
import io.percolate.train.Evaluation;
import io.percolate.train.History;
import io.percolate.train.Task;
import io.percolate.tune.Tuning;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.Table;

/** Views of the library's types, and of the types of the libraries that it uses. */
final class LibraryViews {

    private static final Map<Class<?>, Function<Object, Bundle>> VIEWS = new LinkedHashMap<>();

    static {
        view(Chart.class, LibraryViews::chart);
        view(Replay.class, LibraryViews::replay);
        view(org.knowm.xchart.internal.chartpart.Chart.class, chart -> chart(Plot.of(chart)));
        view(Table.class, TableView::bundle);
        view(INDArray.class, ArrayView::bundle);
        view(Dataset.class, DatasetView::bundle);
        view(ClusterData.class, DatasetView::bundle);
        view(Model.class, SummaryView::bundle);
        view(Summary.class, SummaryView::bundle);
        view(Graph.class, LibraryViews::graph);
        view(History.class, LibraryViews::history);
        view(Evaluation.class, LibraryViews::evaluation);
        view(CrossValidation.class, result -> noted(result.toString(), result.table()));
        view(Tuning.class, TuningView::bundle);
        view(GradientCheck.class, GradientCheckView::bundle);
    }

    private LibraryViews() {
    }

    private static <T> void view(Class<T> type, Function<T, Bundle> view) {
        VIEWS.put(type, value -> view.apply(type.cast(value)));
    }

    static Optional<Bundle> render(Object value) {
        return VIEWS.entrySet().stream().filter(view -> view.getKey().isInstance(value)).findFirst()
                .map(view -> view.getValue().apply(value));
    }

    static Bundle chart(Chart chart) {
        return Bundle.svg(chart.svg(), chart.text()).with("text/html", html(chart)).with("image/png",
                Base64.getEncoder().encodeToString(chart.preview()));
    }

    /** The picture moves as an image of its own; elsewhere the last chart stands for it. */
    private static Bundle replay(Replay replay) {
        Chart last = replay.charts().get(replay.charts().size() - 1);
        String steps = Html.slider("Step by step", last.width(), replay.charts().stream()
                .map(chart -> Map.entry(chart.svg(), chart.text())).toList());
        return Bundle.html(Html.image(replay.svg(), replay.text()) + steps, replay.text()).with("image/png",
                Base64.getEncoder().encodeToString(last.preview()));
    }

    /** The charts of a row are pictures of their own, which a narrow page puts below each other. */
    private static String html(Chart chart) {
        List<Chart> panels = chart.panels();
        if (panels.size() == 1) {
            return Html.image(chart.svg(), chart.text());
        }
        int width = panels.get(0).width();
        return Html.row(chart.title(), chart.width() / width, width,
                panels.stream().map(panel -> Map.entry(panel.svg(), panel.text())).toList());
    }

    /** The picture, and below it the table of the layers. */
    private static Bundle graph(Graph graph) {
        Bundle table = SummaryView.bundle(graph.summary());
        String picture = Html.image(graph.picture(), "the graph");
        return Bundle.html(picture + table.data().get("text/html"), table.text());
    }

    private static Bundle history(History history) {
        if (history.epochs() == 0) {
            return Bundle.text(history.toString());
        }
        return TableView.bundle(history);
    }

    private static Bundle evaluation(Evaluation evaluation) {
        if (evaluation.task() == Task.VALUES) {
            return Bundle.text(evaluation.toString());
        }
        return noted(evaluation.toString(), evaluation.table());
    }

    private static Bundle noted(String note, Table table) {
        Bundle shown = TableView.bundle(table);
        return Bundle.html(Html.note(note) + shown.data().get("text/html"), note + "\n" + shown.text());
    }
}
