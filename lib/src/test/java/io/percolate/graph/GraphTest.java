package io.percolate.graph;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Optimizer;
import io.percolate.train.Checkpoint;
import io.percolate.train.EarlyStopping;
import io.percolate.train.History;
import io.percolate.train.Schedule;
import io.percolate.train.TrainingEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tests how graphs are trained, run, saved and loaded. */
class GraphTest {

    @TempDir
    Path folder;

    /** Two classes of points, on both sides of a bent line. */
    private static Dataset points(int n) {
        Random random = new Random(1);
        float[] points = new float[2 * n];
        float[] labels = new float[2 * n];
        for (int i = 0; i < n; i++) {
            points[2 * i] = random.nextFloat() * 2 - 1;
            points[2 * i + 1] = random.nextFloat() * 2 - 1;
            boolean inside = points[2 * i] > points[2 * i + 1] * points[2 * i + 1] - 0.3;
            labels[2 * i + (inside ? 1 : 0)] = 1;
        }
        return Dataset.of(points, new int[] {2}, labels, List.of("out", "in"));
    }

    private static final class Mlp {

        private final Graph graph;
        private final SDVariable logits;
        private final SDVariable loss;

        Mlp(long seed) {
            graph = new Graph(seed).optimizer(adam(0.05));
            SDVariable x = graph.input("x", 2);
            SDVariable y = graph.input("y", 2);
            logits = graph.dense(graph.dropout(graph.dense(x, 16, "tanh"), 0.1), 2);
            loss = graph.crossEntropy(logits, y);
        }

        History fit(Dataset data, int epochs) {
            return graph.fit(data, loss, epochs(epochs).batchSize(20));
        }
    }

    @Test
    void fitsAndRuns() {
        Mlp mlp = new Mlp(1);
        Dataset data = points(200);
        History history = mlp.graph.fit(data, mlp.loss, epochs(25).batchSize(20).validationSplit(0.2)
                .schedule(Schedule.cosine()));
        assertThat(history.last("valLoss")).isLessThan(0.4);
        assertThat(history.columnNames()).containsExactly("loss", "accuracy", "valLoss", "valAccuracy",
                "learningRate", "seconds");
        INDArray found = mlp.graph.run(mlp.logits, data.features()).argMax(1);
        INDArray wanted = data.labels().argMax(1);
        assertThat(found.eq(wanted).castTo(DataType.FLOAT).meanNumber().doubleValue())
                .isGreaterThan(0.88);
        assertThat(mlp.graph.evaluate(data, mlp.loss)).isLessThan(0.45);
    }

    @Test
    void sameSeedGivesSameBits() {
        Dataset data = points(100);
        Mlp first = new Mlp(3);
        Mlp second = new Mlp(3);
        Mlp other = new Mlp(4);
        List.of(first, second, other).forEach(mlp -> mlp.fit(data, 3));
        assertThat(first.graph.value("dense/W")).isEqualTo(second.graph.value("dense/W"))
                .isNotEqualTo(other.graph.value("dense/W"));
    }

    @Test
    void resumesBitForBit() {
        Dataset data = points(100);
        Path file = folder.resolve("fit.sd");
        Mlp whole = new Mlp(3);
        whole.fit(data, 4);
        Mlp half = new Mlp(3);
        half.graph.fit(data, half.loss, epochs(2).batchSize(20).callback(new Checkpoint(file)));
        Mlp resumed = new Mlp(3);
        History history = resumed.graph.fit(data, resumed.loss, epochs(4).batchSize(20).resume(file));
        assertThat(history.epochs()).isEqualTo(4);
        assertThat(resumed.graph.value("dense2/W")).isEqualTo(whole.graph.value("dense2/W"));
    }

    @Test
    void earlyStoppingRestoresTheBest() {
        Dataset data = points(60);
        Mlp mlp = new Mlp(3);
        EarlyStopping stopping = new EarlyStopping("valLoss", 2);
        History history = mlp.graph.fit(data, mlp.loss, epochs(60).batchSize(5).validationSplit(0.3)
                .callback(stopping));
        assertThat(stopping.bestEpoch()).isPositive().isLessThanOrEqualTo(history.epochs());
    }

    @Test
    void divergenceLeavesTheGraphAsItWas() {
        Graph graph = new Graph().optimizer(Optimizer.sgd(1e6));
        SDVariable x = graph.input("x", 2);
        SDVariable loss = graph.mse(graph.dense(x, 2), graph.input("y", 2));
        INDArray before = graph.value("dense/W");
        assertThatThrownBy(() -> graph.fit(points(100), loss, epochs(50))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("The loss became");
        assertThat(graph.value("dense/W")).isEqualTo(before);
    }

    @Test
    void frozenScopesStandStill() {
        Mlp mlp = new Mlp(3);
        INDArray before = mlp.graph.value("dense/W");
        mlp.graph.freeze("dense");
        mlp.fit(points(60), 2);
        assertThat(mlp.graph.value("dense/W")).isEqualTo(before);
        assertThat(mlp.graph.value("dense2/W")).isNotEqualTo(new Mlp(3).graph.value("dense2/W"));
        assertThat(mlp.graph.summary().frozenParameters()).isEqualTo(48);
    }

    @Test
    void savesAndLoads() {
        Mlp mlp = new Mlp(3);
        Dataset data = points(60);
        mlp.fit(data, 2);
        Path file = folder.resolve("mlp.sd");
        mlp.graph.save(file);
        Graph loaded = Graph.load(file);
        assertThat(loaded.run(mlp.logits.name(), data.features()))
                .isEqualTo(mlp.graph.run(mlp.logits, data.features()));
        loaded.fit(data, loaded.node(mlp.loss.name()), epochs(1));
        loaded.save(file);
        assertThat(Graph.load(file).summary().parameters()).isEqualTo(48 + 34);
        assertThat(SameDiff.load(file.toFile(), false).hasVariable("dense/W")).isTrue();
    }

    @Test
    void gradientByAnInputPointsUphill() {
        Mlp mlp = new Mlp(3);
        Dataset data = points(60);
        mlp.fit(data, 5);
        INDArray x = data.features();
        INDArray slope = mlp.graph.gradient(mlp.loss, "x", x, data.labels());
        double before = mlp.graph.run(mlp.loss, x, data.labels()).getDouble(0);
        double after = mlp.graph.run(mlp.loss, x.add(slope.mul(0.1)), data.labels()).getDouble(0);
        double size = slope.norm2Number().doubleValue();
        assertThat((after - before) / (0.1 * size * size)).isCloseTo(1, Offset.offset(0.05));
        assertThat(mlp.graph.gradient(mlp.loss, "dense/W", x, data.labels()).shape()).containsExactly(2, 16);
    }

    @Test
    void batchNormUsesRunningStatisticsInInference() {
        Graph graph = new Graph();
        SDVariable x = graph.input("x", 3);
        SDVariable y = graph.batchNorm(x);
        Step step = graph.step(graph.mse(y, x), graph.parameters(""), adam(1e-9));
        INDArray batch = Nd4j.randn(50, 3).mul(2).add(5);
        for (int i = 0; i < 100; i++) {
            step.train(batch);
        }
        INDArray out = graph.run(y, batch);
        assertThat(out.meanNumber().doubleValue()).isBetween(-0.05, 0.05);
        assertThat(graph.run(y, batch.getRow(0, true)).getDouble(0)).isBetween(out.getDouble(0, 0) - 1e-4,
                out.getDouble(0, 0) + 1e-4);
    }

    @Test
    void runsSeveralNodesByName() {
        Mlp mlp = new Mlp(1);
        Map<String, INDArray> values = mlp.graph.run(List.of("dense", "dense2"), Map.of("x", Nd4j.rand(300, 2)));
        assertThat(values.get("dense2").shape()).containsExactly(300, 2);
        assertThat(values.get("dense").shape()).containsExactly(300, 16);
    }

    @Test
    void drawsEachLayerOnce() {
        Mlp mlp = new Mlp(1);
        mlp.graph.reshape(mlp.logits.add(mlp.graph.node("y")), 2, 1).rename("<both>");
        String picture = mlp.graph.picture();
        assertThat(picture).startsWith("<svg ").endsWith("</svg>").contains("aria-label=\"graph of 9 nodes\"")
                .contains(">dense<", ">Nx16<", ">tanh<", ">dropout<", ">crossEntropy<", ">scalar<", "&lt;both>")
                .doesNotContain("matmul", "noise", ">dense/W<");
    }

    @Test
    void summarizes() {
        Graph graph = new Graph();
        SDVariable x = graph.input("x", 4);
        SDVariable w = graph.parameter("w", 0.1, 4, 3);
        graph.linearTransposed(graph.scope("part").linear(x, w), w);
        assertThat(graph.summary().rows()).extracting(row -> row.name() + row.shape() + row.parameters())
                .containsExactly("x(4)0", "part/linear(3)12", "linear(4)0");
    }

    @Test
    void anInterruptEndsAFitAfterItsBatch() {
        Mlp mlp = new Mlp(1);
        History history = mlp.graph.fit(points(100), mlp.loss, epochs(5).batchSize(20).callback(event -> {
            if (event instanceof TrainingEvent.EpochEnd) {
                Thread.currentThread().interrupt();
            }
        }));
        assertThat(history.reason()).isEqualTo(TrainingEvent.Reason.CANCELLED);
        assertThat(history.epochs()).isEqualTo(1);
    }

    @Test
    void namesFollowTheLayers() {
        Graph graph = new Graph();
        SDVariable x = graph.input("x", 3, 4);
        List<SDVariable> nodes = List.of(graph.sigmoid(graph.lstm(x, 2)), graph.scope("b").sigmoid(x),
                graph.sigmoid(x), graph.reshape(graph.dense(x, 2), 6));
        assertThat(nodes).extracting(SDVariable::name).containsExactly("sigmoid", "b/sigmoid", "sigmoid2", "reshape");
    }
}
