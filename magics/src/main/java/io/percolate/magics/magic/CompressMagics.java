package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Model;
import io.percolate.model.Quantized;
import io.percolate.train.Evaluation;
import io.percolate.train.Task;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** {@code %prune} and {@code %quantize}: smaller models. */
final class CompressMagics {

    private CompressMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            Magic.line("prune", Group.MODEL, "Copies a model with its smallest weights set to 0")
                    .argument("model", Type.EXPRESSION, "the model")
                    .option("sparsity", "s", Type.NUMBER, "0.8", "share of the weights that become 0")
                    .option("as", Type.NAME, null, "declares a variable of this name for the copy")
                    .example("%prune mlp --sparsity 0.8 --as sparse")
                    .java("Model sparse = mlp.pruned(0.8); sparse.fit(points, epochs(5).keepZeros())")
                    .topics("sparsity", "compression", "size")
                    .runs(CompressMagics::prune),
            Magic.line("quantize", Group.MODEL, "Copies a model whose weights are whole numbers of few bits")
                    .argument("model", Type.EXPRESSION, "the model")
                    .option("bits", "b", Type.INTEGER, "8", "bits of a weight, from 2 to 8")
                    .option("data", "d", Type.EXPRESSION, null, "compares both on data such as mnist.test()")
                    .option("as", Type.NAME, null, "declares a variable of this name for the copy")
                    .example("%quantize mlp --bits 4 --data points --as small")
                    .java("Quantized small = mlp.quantized(4); small.evaluate(points)")
                    .topics("int8", "compression", "size")
                    .runs(CompressMagics::quantize));
    }

    private static Object prune(Call call) throws Exception {
        Model pruned = call.value("model", Model.class).pruned(call.number("sparsity"));
        declare(call, Model.class, pruned);
        System.out.printf(Locale.ROOT, "%.1f %% of the weights are 0; biases stay.%n", 100 * pruned.sparsity());
        return pruned;
    }

    private static Object quantize(Call call) throws Exception {
        Model model = call.value("model", Model.class);
        Quantized small = model.quantized(call.integer("bits"));
        Object shown = call.has("data") ? compared(model, small, Inputs.test(call)) : small;
        declare(call, Quantized.class, small);
        return shown;
    }

    private static <T> void declare(Call call, Class<T> type, T value) throws Exception {
        if (call.has("as")) {
            call.kernel().declare(type.getName(), Inputs.name(call, "as"), value);
        }
    }

    private static Table compared(Model model, Quantized small, Dataset data) {
        List<Evaluation> both = List.of(model.evaluate(data), small.evaluate(data));
        Table table = Table.create("quantized",
                StringColumn.create("weights", "32-bit floats", small.bits() + " bits"),
                LongColumn.create("bytes", model.dl4j().params().length() * Float.BYTES, small.bytes()));
        Task task = both.get(0).task();
        task.metrics().forEach(name -> table.addColumns(DoubleColumn.create(name,
                both.stream().mapToDouble(each -> each.metric(name)).toArray())));
        if (task == Task.CLASSES || task == Task.YES_NO) {
            int[] ours = model.predictClasses(data);
            int[] theirs = small.predictClasses(data);
            double same = IntStream.range(0, ours.length).filter(i -> ours[i] == theirs[i]).count();
            table.addColumns(DoubleColumn.create("same class", 1.0, same / ours.length));
        }
        return table;
    }
}
