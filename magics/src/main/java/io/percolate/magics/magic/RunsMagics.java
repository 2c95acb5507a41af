package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Model;
import io.percolate.plot.Plot;
import io.percolate.runs.Experiment;
import io.percolate.runs.Run;
import io.percolate.runs.Runs;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tech.tablesaw.api.Table;

/** {@code %runs}, {@code %compare}, {@code %experiment}: the record of experiments. */
final class RunsMagics {

    /** Name and note under which trainings are recorded; null when no experiment is open. */
    private record Open(String name, String note) {
    }

    private static Open open;

    private RunsMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            Magic.line("experiment", Group.SEARCH, "Records the trainings that follow, under a name")
                    .option("name", "n", Type.TEXT, null, "name of the experiment")
                    .option("note", Type.TEXT, null, "description of the experiment")
                    .flag("end", "stops recording")
                    .example("%experiment --name first --note 'the reference'")
                    .java("Runs.here().record(Experiment.named(\"first\").config(mlp.settings()).history(history))")
                    .topics("record", "run", "log")
                    .runs(RunsMagics::experiment),
            Magic.line("compare", Group.SEARCH, "Shows two recorded experiments side by side: curves and settings")
                    .argument("a", Type.TEXT, "name of a run, or the start of its id; the latest if there are several")
                    .argument("b", Type.TEXT, "the other run")
                    .example("%train mlp on points --quiet --epochs 20 --batch 16\n%compare first tune")
                    .java("Runs.here().get(\"first\").compare(Runs.here().get(\"tune\"))")
                    .topics("difference", "run", "experiment")
                    .runs(RunsMagics::compare),
            Magic.line("runs", Group.SEARCH, "Lists the recorded experiments")
                    .optional("name", Type.TEXT, "only runs of this name")
                    .option("last", "l", Type.INTEGER, null, "only this many latest runs")
                    .example("%runs --last 5")
                    .java("Runs.here().table()")
                    .topics("record", "experiment", "history")
                    .runs(RunsMagics::runs));
    }

    /** The name of the open experiment, or else the given one. */
    static String name(String other) {
        return isOpen() ? open.name() : other;
    }

    static String note() {
        return isOpen() ? open.note() : "";
    }

    static boolean isOpen() {
        return open != null;
    }

    /** Records a fit, if an experiment is open. */
    static void record(Model model, Dataset data, FitOptions options, History history) {
        if (isOpen()) {
            Runs.here().record(Experiment.named(open.name()).note(open.note()).config(model.settings())
                    .config(options.settings()).seed(options.seed().orElse(model.seed())).data(data).history(history));
        }
    }

    private static Object experiment(Call call) {
        if (call.has("end")) {
            open = null;
        } else if (call.has("name")) {
            open = new Open(call.text("name"), call.has("note") ? call.text("note") : "");
        } else if (call.has("note")) {
            throw call.error("Give the experiment a name too: --name NAME.");
        }
        System.out.println(isOpen() ? "Trainings are now recorded as " + open.name() + "." : "No experiment is"
                + " open.");
        return null;
    }

    private static Table runs(Call call) throws Exception {
        Table table = Runs.here().table(call.has("name") ? call.text("name") : "");
        return call.has("last") ? table.last(Math.min(table.rowCount(), call.integer("last"))) : table;
    }

    private static Table compare(Call call) {
        Run a = Runs.here().get(call.text("a"));
        Run b = Runs.here().get(call.text("b"));
        if (!a.history().isEmpty() && !b.history().isEmpty()) {
            Map<String, Map<String, double[]>> curves = new LinkedHashMap<>();
            curves.put(a.name().equals(b.name()) ? a.id() : a.name(), a.history());
            curves.put(a.name().equals(b.name()) ? b.id() : b.name(), b.history());
            call.kernel().display(UUID.randomUUID().toString(), call.kernel().render(Plot.compareCurves(curves)));
        }
        return a.compare(b);
    }
}
