package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import io.percolate.dl4j.Networks;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Every layer: it fits and can be saved, and DL4J's gradient for it equals the finite difference in our arrangement of the data. */
class LayersTest {

    private static final int SIZE = 6;

    private static Dataset data(Model model) {
        SplittableRandom random = new SplittableRandom(3);
        int inputs = IntStream.of(model.inputShape()).reduce(1, (a, b) -> a * b);
        boolean tokens = model.text().contains("embedding");
        float[] x = new float[SIZE * inputs];
        for (int i = 0; i < x.length; i++) {
            x[i] = tokens ? random.nextInt(7) : (float) random.nextDouble(-1, 1);
        }
        int[] classes = IntStream.range(0, SIZE).map(i -> i % 3).toArray();
        return Dataset.ofClasses(x, model.inputShape(), classes, List.of("a", "b", "c"));
    }

    static List<String> layers() {
        return List.of(
                "input 5\ndense 4 tanh init=he",
                "input 6x6\nflatten\ndense 4 sigmoid",
                "input 6x6x2\nconv 3 3 tanh\nflatten",
                "input 6x6x2\nconv 3 3x2 tanh padding=same strides=2\nglobalpool avg",
                "input 7x7\nconv 2 2 tanh dilation=2\nflatten",
                "input 6x6x2\nmaxpool\nconv 2 2 tanh\nflatten",
                "input 6x6x2\navgpool 3 strides=2 padding=same\nflatten",
                "input 6x6x2\nconv 3 3\nbatchnorm\nactivation tanh\nglobalpool max",
                "input 5\ndense 4\nbatchnorm momentum=0.99\nactivation elu",
                "input 5\ndense 4\nlayernorm\nactivation tanh",
                "input 6x6x2\nconv 3 3\nlayernorm\nglobalpool avg",
                "input 5\ndense 4 tanh layerNorm=true useBias=false",
                "input 4x3\nlstm 5",
                "input 4x3\nlstm 5 returnSequences=true\nlayernorm\nglobalpool max",
                "input 4x3\ngru 5",
                "input 4x3\nattention 6 heads=2\nglobalpool avg",
                "input 4\nembedding 7 3\nlstm 4",
                "input 5\ndense 4 tanh\nresidual {\n  dense 4 tanh\n  dense 4\n}",
                "input 6x6x2\nresidual {\n  conv 2 3 tanh padding=same\n  batchnorm\n}\nflatten");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradientEqualsFiniteDifference(String layers) {
        Model model = Model.parse(layers + "\ndense 3 softmax\noptimizer sgd lr=0.1");
        Dataset data = data(model);
        double worst = 0;
        INDArray parameters = model.dl4j().params();
        INDArray gradient = gradient(model, data);
        for (long i = 0; i < parameters.length(); i += Math.max(1, parameters.length() / 16)) {
            if (runningStatistic(model, i)) {
                continue;
            }
            double numeric = numeric(model, data, i);
            double analytic = gradient.getDouble(i) / SIZE; // DL4J's is a sum over the batch
            double error = Math.abs(numeric - analytic) / Math.max(0.05, Math.abs(numeric) + Math.abs(analytic));
            worst = Math.max(worst, error);
        }
        assertThat(worst).isLessThan(2e-2); // float: the difference quotient itself is good to 1e-3
    }

    @ParameterizedTest
    @MethodSource("layers")
    void fitsAndIsReadBackAsItWasSaved(String layers, @TempDir Path folder) {
        Model model = Model.parse(layers + "\ndense 3 softmax\noptimizer adam lr=0.01");
        Dataset data = data(model);
        model.fit(data, epochs(2).batchSize(3));
        model.save(folder.resolve("model.zip"));
        Model loaded = Model.load(folder.resolve("model.zip"));
        assertThat(loaded.text()).isEqualTo(model.text());
        assertThat(loaded.predict(data)).isEqualTo(model.predict(data));
    }

    /** Parameters of batch normalization that follow the data, not a gradient. */
    private static boolean runningStatistic(Model model, long index) {
        long end = 0;
        for (Layer layer : Networks.layers(model.dl4j())) {
            for (var parameter : layer.paramTable().entrySet()) {
                end += parameter.getValue().length();
                if (index < end) {
                    return List.of("mean", "var", "log10stdev").contains(parameter.getKey());
                }
            }
        }
        throw new IndexOutOfBoundsException(String.valueOf(index));
    }

    private static INDArray input(Model model, Dataset data) {
        INDArray x = data.features();
        return x.rank() == 3 ? x.permute(0, 2, 1).dup('c') : x;
    }

    private static INDArray gradient(Model model, Dataset data) {
        NeuralNetwork network = model.dl4j();
        if (network instanceof MultiLayerNetwork sequence) {
            sequence.setInput(input(model, data));
            sequence.setLabels(data.labels());
            sequence.computeGradientAndScore();
            return sequence.gradient().gradient().dup().reshape(-1);
        }
        ComputationGraph graph = (ComputationGraph) network;
        graph.setInput(0, input(model, data));
        graph.setLabels(data.labels());
        graph.computeGradientAndScore();
        return graph.gradient().gradient().dup().reshape(-1);
    }

    private static double numeric(Model model, Dataset data, long index) {
        double step = 2e-3;
        INDArray parameters = model.dl4j().params();
        double value = parameters.getDouble(index);
        parameters.putScalar(index, value + step);
        double above = score(model, data);
        parameters.putScalar(index, value - step);
        double below = score(model, data);
        parameters.putScalar(index, value);
        return (above - below) / (2 * step);
    }

    /** In training mode, because batch normalization's gradient is that of the batch's statistics. */
    private static double score(Model model, Dataset data) {
        DataSet pair = new DataSet(input(model, data), data.labels());
        return model.dl4j() instanceof MultiLayerNetwork sequence ? sequence.score(pair, true)
                : ((ComputationGraph) model.dl4j()).score(pair, true);
    }
}
