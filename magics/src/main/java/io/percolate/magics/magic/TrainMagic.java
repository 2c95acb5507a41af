package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.magics.live.Live;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import io.percolate.model.vocabulary.Optimizers;
import io.percolate.train.Checkpoint;
import io.percolate.train.Cluster;
import io.percolate.train.EarlyStopping;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** {@code %train}: a fit with a live panel, or the equivalent Java code. */
final class TrainMagic {

    private final Call call;
    private final StringBuilder java = new StringBuilder();
    private FitOptions options;

    private TrainMagic(Call call) throws Exception {
        this.call = call;
        this.options = FitOptions.epochs(call.integer("epochs"));
    }

    static Magic declare() {
        return Magic.line("train", Group.TRAINING, "Fits a model on data, with a live panel")
                .argument("model", Type.EXPRESSION, "the model")
                .argument("on", "data", Type.EXPRESSION, "the data, such as mnist.train()")
                .option("epochs", "e", Type.INTEGER, "5", "passes over the data")
                .option("batch", "b", Type.INTEGER, "32", "examples per update")
                .option("validation", Type.EXPRESSION, "0", "validation data: a share of the data, or a Dataset")
                .option("optimizer", Optimizers.names(), "replaces the model's optimizer")
                .option("lr", Type.NUMBER, null, "replaces the optimizer's learning rate")
                .option("schedule", Schedule.examples(), "schedule of the learning rate")
                .option("clip", Type.NUMBER, null, "largest norm of the whole gradient")
                .option("patience", Type.INTEGER, null,
                        "epochs without improvement before it stops; keeps the best weights")
                .option("checkpoint", Type.FILE, null, "saves model and progress here after each epoch")
                .flag("best", "with --checkpoint: saves only an epoch that is better than all before")
                .option("monitor", Type.TEXT, null,
                        "what --patience and --best watch: valAccuracy, loss ...; by default valLoss, or else loss")
                .option("resume", Type.FILE, null, "continues from a checkpoint; --epochs counts those done too")
                .option("weights", List.of("balanced"),
                        "weights of the classes: balanced, a number for each such as 1,5, or by name: ash=5")
                .flag("keep-zeros", "weights that are 0 stay 0, as after %prune")
                .option("on", Type.EXPRESSION, null, "trains on this cluster, such as the variable of %spark")
                .option("seed", Type.INTEGER, null, "seed of shuffling and dropout")
                .option("as", Type.NAME, null, "declares a variable of this name for the history")
                .flag("quiet", "q", "shows no panel")
                .flag("verbose", "v", "reports what ran on the engine and what on DL4J, and why")
                .flag("java", "prints the plain Java instead of training")
                .example("%train mlp on points --epochs 20 --batch 16 --validation 0.2")
                .java("History history = mlp.fit(points, epochs(20).batchSize(16).validationSplit(0.2)"
                        + ".callback(live()));")
                .topics("fit", "learning rate", "epoch", "early stopping", "callback")
                .runs(call -> new TrainMagic(call).run());
    }

    private Object run() throws Exception {
        Model model = call.value("model", Model.class);
        Dataset data = Inputs.training(call);
        String as = call.has("as") ? Inputs.name(call, "as") : "history";
        String compile = compile(model);
        java.append("epochs(").append(call.text("epochs")).append(")");
        add(".batchSize(" + call.text("batch") + ")", with(call.integer("batch"), FitOptions::batchSize));
        validation();
        if (call.has("schedule")) {
            add(".schedule(Schedule.parse(\"" + call.text("schedule") + "\"))",
                    with(Schedule.parse(call.text("schedule")), FitOptions::schedule));
        }
        if (call.has("seed")) {
            add(".seed(" + call.text("seed") + ")", with((long) call.integer("seed"), FitOptions::seed));
        }
        if (call.has("weights")) {
            weights(data);
        }
        if (call.has("keep-zeros")) {
            add(".keepZeros()", FitOptions::keepZeros);
        }
        if (call.has("on")) {
            add(".on(" + call.text("on") + ")", with(call.value("on", Cluster.class), FitOptions::on));
        }
        Optional<Checkpoint> checkpoint = callbacks();
        if (call.has("resume")) {
            add(".resume(Path.of(\"" + call.file("resume") + "\"))", with(call.file("resume"), FitOptions::resume));
        }
        if (call.has("java")) {
            System.out.println(compile + "History " + as + " = " + call.text("model") + ".fit(" + call.text("data")
                    + ", " + java + ");");
            return null;
        }
        if (!compile.isEmpty()) {
            model.compile(optimizer(model));
        }
        if (call.has("verbose")) {
            System.out.println(model.summary());
        }
        History history = model.fit(data, options);
        RunsMagics.record(model, data, options, history);
        if (call.has("as")) {
            call.kernel().declare(History.class.getName(), as, history);
        }
        if (call.has("best")) {
            checkpoint.ifPresent(best -> System.out.println(call.file("checkpoint") + " has the model of epoch "
                    + best.savedEpoch() + ", the best."));
        }
        return history;
    }

    private String compile(Model model) throws Exception {
        if (!call.has("optimizer") && !call.has("lr") && !call.has("clip")) {
            return "";
        }
        Optimizer changed = optimizer(model);
        StringBuilder text = new StringBuilder(call.text("model")).append(".compile(");
        text.append(call.has("optimizer") ? "Optimizer.of(\"" + call.text("optimizer") + "\")"
                : call.text("model") + ".optimizer()");
        if (call.has("lr")) {
            text.append(".learningRate(").append(changed.learningRate()).append(")");
        }
        if (call.has("clip")) {
            text.append(".globalClipnorm(").append(call.text("clip")).append(")");
        }
        return text + ");\n";
    }

    private Optimizer optimizer(Model model) throws Exception {
        Optimizer optimizer = call.has("optimizer") ? Optimizer.of(call.text("optimizer")) : model.optimizer();
        if (call.has("lr")) {
            optimizer = optimizer.learningRate(call.number("lr"));
        }
        return call.has("clip") ? optimizer.globalClipnorm(call.number("clip")) : optimizer;
    }

    private void validation() throws Exception {
        if (!call.has("validation")) {
            return;
        }
        String method = Inputs.validation(call) instanceof Dataset ? ".validationData(" : ".validationSplit(";
        java.append(method).append(call.text("validation")).append(")");
        options = Inputs.validation(call, options);
    }

    private void weights(Dataset data) {
        if (call.text("weights").equals("balanced")) {
            add(".classWeights(\"balanced\")", o -> o.classWeights("balanced"));
            return;
        }
        double[] weights = WeightText.parse(call, data.classNames());
        String numbers = Arrays.toString(weights);
        add(".classWeights(" + numbers.substring(1, numbers.length() - 1) + ")", o -> o.classWeights(weights));
    }

    private Optional<Checkpoint> callbacks() throws Exception {
        String watched = call.has("monitor") ? call.text("monitor") : call.has("validation") ? "valLoss" : "loss";
        if (call.has("patience")) {
            int patience = call.integer("patience");
            add(".callback(new EarlyStopping(\"" + watched + "\", " + patience + "))",
                    o -> o.callback(new EarlyStopping(watched, patience)));
        }
        Optional<Checkpoint> checkpoint = Optional.empty();
        if (call.has("checkpoint")) {
            Checkpoint all = new Checkpoint(call.file("checkpoint"));
            Checkpoint saving = call.has("best") ? all.bestOnly(watched) : all;
            add(".callback(new Checkpoint(Path.of(\"" + call.file("checkpoint") + "\"))"
                    + (call.has("best") ? ".bestOnly(\"" + watched + "\")" : "") + ")", o -> o.callback(saving));
            checkpoint = Optional.of(saving);
        } else if (call.has("best")) {
            throw call.error("--best says what --checkpoint FILE saves: add the file.");
        }
        if (!call.has("quiet")) {
            add(".callback(live())", o -> o.callback(Live.live()));
        }
        return checkpoint;
    }

    private void add(String code, UnaryOperator<FitOptions> change) {
        java.append(code);
        options = change.apply(options);
    }

    private static <T> UnaryOperator<FitOptions> with(T value, BiFunction<FitOptions, T, FitOptions> set) {
        return options -> set.apply(options, value);
    }
}
