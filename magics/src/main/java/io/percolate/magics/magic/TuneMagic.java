package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.magics.live.Leaderboard;
import io.percolate.model.Model;
import io.percolate.parallel.JobCluster;
import io.percolate.plot.Chart;
import io.percolate.plot.Plot;
import io.percolate.runs.Runs;
import io.percolate.train.FitOptions;
import io.percolate.tune.SearchSpace;
import io.percolate.tune.Tuner;
import io.percolate.tune.Tuning;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code %tune}: a hyperparameter search, with a live table of the trials. */
final class TuneMagic {

    private static final String NAME = "tune";

    private TuneMagic() {
    }

    static Magic declare() {
        return Magic.line(NAME, Group.SEARCH, "Searches for good settings of a model; every trial becomes a run")
                .argument("model", Type.EXPRESSION, "the model, which is not changed")
                .argument("on", "data", Type.EXPRESSION, "the data")
                .option("grid", "g", Type.TEXT, null,
                    "settings: 'lr=1e-4..1e-1 log 4; units=32,64', each a range with a number of values, or a list")
                .option("random", Type.INTEGER, null, "draws this many configurations instead of trying all")
                .option("bayes", Type.INTEGER, null,
                        "tries this many, each where the results so far are most promising")
                .option("epochs", "e", Type.INTEGER, "3", "passes over the data in a trial")
                .option("batch", "b", Type.INTEGER, "32", "examples per update")
                .option("validation", Type.EXPRESSION, "0.2", "validation data: a share of the data, or a Dataset")
                .option("metric", Type.TEXT, null,
                        "metric to optimize; by default valAccuracy, or valLoss for regression")
                .option("on", Type.EXPRESSION, null, "a trial per task of this cluster, the variable of %spark")
                .option("seed", Type.INTEGER, null, "seed of drawing and shuffling; by default that of %seed, or 42")
                .flag("quiet", "q", "shows no table during the search")
                .example("%tune mlp on points --grid 'lr=1e-3..1e-1 log 3; units=4,16' --epochs 20 --batch 16")
                .java("Tuner.grid(SearchSpace.parse(\"lr=1e-3..1e-1 log 3; units=4,16\"))"
                    + ".record(Runs.here(), \"tune\").fit(mlp, points, epochs(20).batchSize(16))")
                .topics("hyperparameter", "search", "random", "bayes", "importance", "learning rate")
                .runs(TuneMagic::run);
    }

    private static Object run(Call call) throws Exception {
        Model model = call.value("model", Model.class);
        Dataset data = Inputs.training(call);
        Tuner tuner = tuner(call).record(Runs.here(), RunsMagics.name(NAME), RunsMagics.note());
        FitOptions options = Inputs.validation(call,
                FitOptions.epochs(call.integer("epochs")).batchSize(call.integer("batch")).seed(Inputs.seed(call)));
        if (call.has("metric")) {
            tuner.metric(call.text("metric"));
        }
        if (call.has("on")) {
            tuner.on(call.value("on", JobCluster.class));
        }
        if (!call.has("quiet")) {
            tuner.onTrial(new Leaderboard(call.kernel(), tuner.trials()));
        }
        Tuning tuning = tuner.fit(model, data, options);
        if (tuning.trials().size() > 1) {
            call.kernel().display(UUID.randomUUID().toString(), call.kernel().render(importance(tuning)));
        }
        return tuning;
    }

    private static Tuner tuner(Call call) throws Exception {
        if (!call.has("grid")) {
            throw call.error("Say what to search: --grid 'lr=1e-4..1e-1 log 4; units=32,64,128'.");
        }
        if (call.has("random") && call.has("bayes")) {
            throw call.error("Either --random or --bayes, not both.");
        }
        SearchSpace space = SearchSpace.parse(call.text("grid"));
        if (call.has("random")) {
            return Tuner.random(space, call.integer("random"), Inputs.seed(call));
        }
        return call.has("bayes") ? Tuner.bayes(space, call.integer("bayes"), Inputs.seed(call))
                : Tuner.grid(space);
    }

    private static Chart importance(Tuning tuning) {
        Map<String, Double> shares = tuning.importance();
        double[] values = shares.values().stream().mapToDouble(Double::doubleValue).toArray();
        return Plot.bar(List.copyOf(shares.keySet()), values).title("Share of the differences that each setting"
                + " explains")
            .size(480, 260);
    }
}
