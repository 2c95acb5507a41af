package io.percolate.graph;

import static io.percolate.model.Optimizer.sgd;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.train.Checkpoint;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.TrainingEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tests what a fit of a graph measures, and its class weights. */
class GraphMetricsTest {

    private static final int TIME = 3;
    private static final int LETTERS = 5;

    @TempDir
    Path folder;

    private static Dataset points(int n, int outputs) {
        Random random = new Random(1);
        float[] points = new float[2 * n];
        float[] labels = new float[outputs * n];
        for (int i = 0; i < n; i++) {
            points[2 * i] = random.nextFloat() * 2 - 1;
            points[2 * i + 1] = random.nextFloat() * 2 - 1;
            int own = points[2 * i] > 0.5 * points[2 * i + 1] ? 1 : 0;
            labels[outputs == 1 ? i : outputs * i + own] = outputs == 1 ? own : 1;
        }
        return Dataset.of(points, new int[] {2}, labels, outputs == 1 ? List.of() : List.of("a", "b", "c"));
    }

    /** Sequences whose rows end in what comes next and in a mask; the last examples hide almost everything. */
    private static Dataset masked(int n) {
        Random random = new Random(3);
        float[] tokens = new float[n * TIME];
        float[] labels = new float[n * 2 * TIME];
        for (int i = 0; i < n; i++) {
            for (int t = 0; t < TIME; t++) {
                tokens[i * TIME + t] = random.nextInt(LETTERS);
                labels[i * 2 * TIME + t] = random.nextInt(3) == 0 ? random.nextInt(LETTERS)
                        : (tokens[i * TIME + t] + 1) % LETTERS;
                labels[i * 2 * TIME + TIME + t] = i < n - 8 ? random.nextInt(2) : i == n - 1 && t == 1 ? 1 : 0;
            }
        }
        return Dataset.of(tokens, new int[] {TIME}, labels, List.of());
    }

    private static float[] column(Dataset data, int from) {
        float[] values = new float[data.size() * TIME];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.labelRows()[i / TIME * 2 * TIME + from + i % TIME];
        }
        return values;
    }

    @Test
    void accuracyOfClassesIsShownAndWatched() {
        Graph graph = new Graph(1).optimizer(sgd(0.3));
        SDVariable logits = graph.dense(graph.input("x", 2), 3);
        SDVariable loss = graph.crossEntropy(logits, graph.input("y", 3));
        Dataset data = points(90, 3);
        Checkpoint best = new Checkpoint(folder.resolve("best.sd")).bestOnly("valAccuracy");
        List<Double> batches = new ArrayList<>();
        History history = graph.fit(data, loss, epochs(3).batchSize(16).validationData(data).callback(best)
                .callback(event -> {
                    if (event instanceof TrainingEvent.BatchEnd end) {
                        batches.add(end.accuracy());
                    }
                }));
        assertThat(history.columnNames())
                .containsExactly("loss", "accuracy", "valLoss", "valAccuracy", "learningRate", "seconds");
        INDArray right = graph.run(logits, data.features()).argMax(1).eq(data.labels().argMax(1));
        double accuracy = right.castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE).meanNumber().doubleValue();
        assertThat(accuracy).isGreaterThan(0.7);
        assertThat(history.last("valAccuracy")).isCloseTo(accuracy, Offset.offset(1e-9));
        assertThat(graph.measure(data, loss)).containsEntry("accuracy", history.last("valAccuracy"));
        assertThat(batches).hasSize(18).allMatch(value -> value >= 0 && value <= 1);
        assertThat(history.last("accuracy")).isEqualTo(batches.get(17));
        assertThat(best.savedEpoch()).isPositive();
    }

    @Test
    void aMaskHidesPositionsFromLossAndAccuracy() {
        Graph graph = new Graph(1).optimizer(sgd(0.5));
        SDVariable text = graph.tokens("text", TIME);
        SDVariable next = graph.tokens("next", TIME);
        SDVariable logits = graph.dense(graph.embedding(text, LETTERS, 6), LETTERS);
        SDVariable loss = graph.crossEntropy(logits, next, graph.input("mask", TIME));
        Dataset all = masked(40);
        Dataset held = all.slice(20, 40);
        History history = graph.fit(all.slice(0, 20), loss, epochs(2).batchSize(5).validationData(held));
        float[] targets = column(held, 0);
        float[] mask = column(held, TIME);
        INDArray scores = graph.run(logits, held.features()).reshape(-1, LETTERS);
        INDArray log = Nd4j.math.log(Nd4j.nn.softmax(scores));
        double right = 0;
        double count = 0;
        double sum = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 1) {
                count++;
                sum -= log.getDouble(i, (int) targets[i]);
                right += scores.getRow(i).argMax().getInt(0) == (int) targets[i] ? 1 : 0;
            }
        }
        assertThat(history.last("valAccuracy")).isCloseTo(right / count, Offset.offset(1e-9));
        assertThat(history.last("valLoss")).isCloseTo(sum / count, Offset.offset(1e-5));
        assertThat(history.last("accuracy")).isBetween(0.2, 1.0);
    }

    @Test
    void yesAndNoManyLabelsAndValues() {
        Dataset data = points(60, 1);
        Graph graph = new Graph(1).optimizer(sgd(0.5));
        SDVariable output = graph.dense(graph.input("x", 2), 1);
        SDVariable y = graph.input("y", 1);
        SDVariable yesNo = graph.binaryCrossEntropy(output, y);
        FitOptions options = epochs(2).validationSplit(0.3);
        assertThat(graph.fit(data, yesNo, options).columnNames()).contains("accuracy", "valAccuracy");
        SDVariable squares = graph.mse(output, y);
        History values = graph.fit(data, squares, options.validationData(data));
        double error = graph.run(output, data.features()).sub(data.labels()).norm1Number().doubleValue() / 60;
        assertThat(values.columnNames()).contains("valMae").doesNotContain("accuracy");
        assertThat(values.last("valMae")).isCloseTo(error, Offset.offset(1e-5));

        Graph many = new Graph(1).optimizer(sgd(0.5));
        SDVariable labels = many.binaryCrossEntropy(many.dense(many.input("x", 2), 3), many.input("y", 3));
        assertThat(many.fit(points(60, 3), labels, options).last("valAccuracy")).isBetween(0.5, 1.0);

        Graph copy = new Graph(1);
        SDVariable x = copy.input("x", 2);
        assertThat(copy.fit(points(60, 3), copy.binaryCrossEntropy(copy.dense(x, 2), copy.sigmoid(x)), options)
                .columnNames()).containsExactly("loss", "valLoss", "learningRate", "seconds");
    }

    @Test
    void metricsOfOnesOwn() {
        Graph graph = new Graph(1);
        SDVariable logits = graph.dense(graph.input("x", 2), 3);
        SDVariable loss = graph.crossEntropy(logits, graph.input("y", 3));
        Dataset data = points(40, 3);
        History history = graph.fit(data, loss, epochs(1).batchSize(16)
                .metric("sureness", (y, p) -> p.mul(y).sumNumber().doubleValue() / y.size(0)));
        INDArray p = graph.run(graph.softmax(logits), data.features());
        assertThat(history.last("sureness"))
                .isCloseTo(p.mul(data.labels()).sumNumber().doubleValue() / 40, Offset.offset(1e-5));
    }

    /** One update on all data, by class weights and by a loss that is weighted by hand. */
    private static void weighted(Dataset data, BiFunction<Graph, SDVariable, SDVariable> loss,
            BiFunction<Graph, SDVariable, SDVariable> byHand, int units, double... weights) {
        Graph graph = new Graph(4).optimizer(sgd(0.1));
        Graph other = new Graph(4).optimizer(sgd(0.1));
        SDVariable plain = loss.apply(graph, graph.dense(graph.input("x", 2), units));
        FitOptions options = epochs(1).batchSize(data.size());
        History history = graph.fit(data, plain, options.classWeights(weights).validationData(data));
        other.fit(data, byHand.apply(other, other.dense(other.input("x", 2), units)), options);
        assertThat(graph.value("dense/W").distance2(other.value("dense/W"))).isLessThan(1e-6);
        assertThat(history.last("valLoss")).isCloseTo(graph.evaluate(data, plain), Offset.offset(1e-6));
    }

    @Test
    void classWeightsOfSharesOfNumbersAndOfYesAndNo() {
        Dataset shares = points(30, 3);
        weighted(shares, (g, z) -> g.crossEntropy(z, g.input("y", 3)), (g, z) -> g.input("y", 3)
                .mul(g.sameDiff().constant(Nd4j.createFromArray(2f, 0.5f, 1f)))
                .mul(g.sameDiff().nn.logSoftmax(z)).sum(1).neg().mean(), 3, 2, 0.5, 1);
        float[] numbers = new float[30];
        for (int i = 0; i < 30; i++) {
            numbers[i] = shares.classOf(i);
        }
        Dataset numbered = Dataset.of(shares.featureRows(), new int[] {2}, numbers, List.of());
        weighted(numbered, (g, z) -> g.crossEntropy(z, g.tokens("y")), (g, z) -> g.sameDiff()
                .oneHot(g.tokens("y"), 3, -1, 1, 0, z.dataType())
                .mul(g.sameDiff().constant(Nd4j.createFromArray(2f, 0.5f, 1f)))
                .mul(g.sameDiff().nn.logSoftmax(z)).sum(1).neg().mean(), 3, 2, 0.5, 1);
        weighted(points(30, 1), (g, z) -> g.binaryCrossEntropy(z, g.input("y", 1)), (g, z) -> {
            SDVariable y = g.input("y", 1);
            SDVariable p = g.sigmoid(z);
            return y.mul(3).mul(g.sameDiff().math.log(p)).add(y.rsub(1).mul(0.5)
                    .mul(g.sameDiff().math.log(p.rsub(1)))).neg().mean();
        }, 1, 0.5, 3);
    }

    @Test
    void balancedWeightsCountThePositionsOfTheMask() {
        Dataset data = masked(30);
        Graph graph = new Graph(1).optimizer(sgd(0.1));
        Graph same = new Graph(1).optimizer(sgd(0.1));
        for (Graph each : List.of(graph, same)) {
            each.crossEntropy(each.dense(each.embedding(each.tokens("text", TIME), LETTERS, 4), LETTERS),
                    each.tokens("next", TIME), each.input("mask", TIME));
        }
        int[] counts = new int[LETTERS];
        float[] targets = column(data, 0);
        float[] mask = column(data, TIME);
        for (int i = 0; i < mask.length; i++) {
            counts[(int) targets[i]] += (int) mask[i];
        }
        double[] weights = Arrays.stream(counts).mapToDouble(c -> Arrays.stream(counts).sum() / (5.0 * c)).toArray();
        graph.fit(data, graph.node("crossEntropy"), epochs(1).classWeights("balanced"));
        same.fit(data, same.node("crossEntropy"), epochs(1).classWeights(weights));
        assertThat(graph.value("dense/W")).isEqualTo(same.value("dense/W"));
    }

    @Test
    void whatFitsNoLossIsRefused() {
        Dataset data = points(30, 3);
        Graph graph = new Graph();
        SDVariable output = graph.dense(graph.input("x", 2), 3);
        SDVariable squares = graph.mse(output, graph.input("y", 3));
        SDVariable own = output.mul(output).mean();
        SDVariable classes = graph.crossEntropy(output, graph.node("y"));
        refused(graph, data, squares, epochs(1).classWeights(1, 1, 2), "Class weights need classes");
        refused(graph, data, classes, epochs(1).classWeights(1, 2), "2 class weights for 3 classes");
        refused(graph, data, own, epochs(1).classWeights("balanced"), "does not compare one output with its target");
        refused(graph, data, own, epochs(1).metric("most", (y, p) -> 0), "no metrics such as [most]");
        refused(graph, data, squares, epochs(1).labelSmoothing(0.1), "leave labelSmoothing out");
        graph.fit(data, classes, epochs(1).labelSmoothing(0.1));
        SDVariable odd = graph.crossEntropy(output.sub(output.mean(true, 0)), graph.node("y"));
        refused(graph, data, odd, epochs(1).classWeights(1, 1, 1), "Class weights need the engine, but the engine does"
                + " not compute the operation reduce_mean");
    }

    private static void refused(Graph graph, Dataset data, SDVariable loss, FitOptions options, String part) {
        assertThatThrownBy(() -> graph.fit(data, loss, options)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(part);
    }
}
