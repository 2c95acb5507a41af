package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.plot.Chart;
import io.percolate.plot.Plot;
import io.percolate.tensor.TensorStatistics;
import io.percolate.tensor.TensorText;
import io.percolate.tensor.Tensors;
import java.util.List;
import java.util.UUID;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code %tensor x = randn 3 4} creates a tensor, {@code %tensor x} inspects one. */
final class TensorMagic {

    private TensorMagic() {
    }

    static Magic declare() {
        return Magic.line("tensor", Group.DATA, "Makes a tensor from a name or from numbers, or describes one")
                .argument("tensor", Type.EXPRESSION, "a new variable before =, or the tensor to look at")
                .rest("what", Type.TEXT,
                    "= and zeros, ones, full, eye, arange, linspace, rand, randn, xavier, he, [[1, 2]]"
                    + " or a file of NumPy, a.npy or a.npz x")
                .option("seed", Type.INTEGER, null, "seed of random tensors; by default that of %seed, or 42")
                .example("%tensor x = randn 3 4 --seed 1").example("%tensor x").example("%tensor m = [[1, 2], [3, 4]]")
                .example("%tensor a = a.npy")
                .java("INDArray x = Tensors.create(\"randn 3 4\", 1); TensorStatistics.of(x)")
                .topics("array", "shape", "nan", "zeros", "ones", "randn", "xavier", "he", "histogram")
                .runs(call -> call.has("what") ? create(call) : inspect(call));
    }

    private static Object create(Call call) throws Exception {
        List<String> words = call.all("what");
        if (!words.get(0).equals("=") || words.size() == 1) {
            throw call.error("Write = and what it is after the name: %tensor x = randn 3 4.");
        }
        String name = Inputs.name(call, "tensor");
        INDArray tensor = Tensors.create(home(String.join(" ", words.subList(1, words.size()))), Inputs.seed(call));
        call.kernel().declare("org.nd4j.linalg.api.ndarray.INDArray", name, tensor);
        return tensor;
    }

    /** A path from the home folder in full. */
    private static String home(String what) {
        return what.startsWith("~/") ? System.getProperty("user.home") + what.substring(1) : what;
    }

    private static Object inspect(Call call) throws Exception {
        INDArray tensor = call.value("tensor", INDArray.class);
        TensorStatistics statistics = TensorStatistics.of(tensor);
        if (statistics.count() == statistics.nan() + statistics.infinite()) {
            return statistics; // nothing to draw
        }
        Chart histogram = Plot.histogram(tensor).title(tensor.dataType() + " " + TensorText.shape(tensor));
        Chart chart = tensor.rank() == 2 ? Plot.row(histogram, Plot.heatMap(tensor)) : histogram;
        call.kernel().display(UUID.randomUUID().toString(), call.kernel().render(chart));
        return statistics;
    }
}
